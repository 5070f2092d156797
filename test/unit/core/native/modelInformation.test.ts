import assert from "node:assert/strict";
import { catalogue } from "../../../../src/core/gateway/catalogue.ts";
import { mergeModels } from "../../../../src/core/gateway/modelList.ts";
import { modelInformation } from "../../../../src/core/native/modelInformation.ts";
import { english } from "../gateway/harness.ts";

const models = mergeModels(undefined, []);
const info = (id: string, toolCalling = true, demo?: string) => {
  const model = models.find((one) => one.id === id);
  assert.ok(model);
  return modelInformation(model, toolCalling, demo, english);
};

describe("modelInformation", () => {
  it("gives all models names of their own", () => {
    const names = models.map(({ id }) => info(id).name);
    assert.equal(new Set(names).size, catalogue().length);
  });

  it("says in words which version it is and what it sees", () => {
    const { detail, tooltip, capabilities } = info("gemini-2.5-pro-low");
    assert.equal(detail, "text, images and video · gemini-2.5-pro-low");
    assert.equal(tooltip, "Gemini 2.5 Pro (gemini-2.5-pro-low): Low cost, text, images and video.");
    assert.deepEqual(capabilities, { imageInput: true, toolCalling: true });
  });

  it("does not offer to agents a model for which the server has refused tools", () => {
    const { tooltip, capabilities } = info("gpt-5.5-fd", false);
    assert.equal(capabilities.toolCalling, false);
    assert.match(tooltip, /takes no tools/);
  });

  it("says where no model answers", () => {
    const { detail, tooltip } = info("gpt-5.5", true, "Canned answers.");
    assert.match(detail, /^Demo/);
    assert.match(tooltip, /Canned answers\.$/);
  });
});
