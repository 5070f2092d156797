import assert from "node:assert/strict";
import { toolInput } from "../../../../src/core/native/toolInput.ts";

describe("toolInput", () => {
  const inputs: readonly (readonly [what: string, text: string, input: object | undefined])[] = [
    ["an object", '{"city":"Rome"}', { city: "Rome" }],
    ["nothing", "  ", {}],
    ["null", "null", {}],
    ["JSON text encoded twice", '"{\\"city\\":\\"Rome\\"}"', { city: "Rome" }],
    ["text that was cut", '{"city":"Ro', undefined],
    ["a list", "[1]", undefined],
    ["a word", '"Rome"', undefined],
  ];
  for (const [what, text, input] of inputs) {
    it(`takes ${what} for ${input === undefined ? "no arguments at all" : JSON.stringify(input)}`, () => {
      assert.deepEqual(toolInput(text), input);
    });
  }
});
