import assert from "node:assert/strict";
import { secondsWords } from "../../../src/shared/secondsWords.ts";

describe("a time in words", () => {
  it("is written as each display language writes it, with one decimal at most", () => {
    assert.deepEqual(
      ["en", "zh-cn"].map((language) => [4_000, 1_250, 40].map((time) => secondsWords(time, language))),
      [
        ["4 sec", "1.3 sec", "0 sec"],
        ["4秒", "1.3秒", "0秒"],
      ],
    );
  });
});
