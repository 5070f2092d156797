import assert from "node:assert/strict";
import { counted, numberWords, percentWords } from "../../../src/core/counted.ts";

const english = { t: (message: string) => message };
const chinese = { ...english, locale: "zh-cn" };
const chats = (l10n: typeof english, count: number) =>
  counted(
    l10n,
    count,
    (number) => `${number} chat`,
    (number) => `${number} chats`,
  );

describe("words about a number of things", () => {
  it("have the form that the number asks for in the display language", () => {
    assert.deepEqual(
      [0, 1, 2, 21].map((count) => chats(english, count)),
      ["0 chats", "1 chat", "2 chats", "21 chats"],
    );
    assert.deepEqual(
      [0, 1, 2].map((count) => chats(chinese, count)),
      ["0 chats", "1 chats", "2 chats"],
    );
  });

  it("have the number as the display language writes it", () => {
    assert.equal(chats(english, 12_500), "12,500 chats");
    assert.equal(numberWords({ ...english, locale: "de" }, 1234.56), "1.234,6");
  });

  it("say that all is done only when it is", () => {
    assert.deepEqual(
      [0, 0.125, 0.999, 1].map((share) => percentWords(english, share)),
      ["0%", "12%", "99%", "100%"],
    );
  });
});
