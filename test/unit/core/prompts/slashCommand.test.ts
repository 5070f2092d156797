import assert from "node:assert/strict";
import type { ContextItem } from "../../../../src/core/chat/conversation.ts";
import {
  runSlashCommand,
  type SlashSurroundings,
  slashCommands,
} from "../../../../src/core/prompts/slashCommand.ts";
import { fillPrompt, promptFromFile, promptsFromSetting } from "../../../../src/core/prompts/userPrompt.ts";
import { presenter } from "../chat/presenter.ts";

const { l10n } = presenter;
const code = (text: string): ContextItem => ({
  id: "c",
  kind: "selection",
  path: "src/cart.ts",
  language: "typescript",
  startLine: 3,
  endLine: 4,
  text,
});
const nothing: SlashSurroundings = {
  prompts: [],
  context: [],
  selection: undefined,
  file: undefined,
  language: undefined,
};
const run = (text: string, around: Partial<SlashSurroundings> = {}) =>
  runSlashCommand(text, { ...nothing, ...around }, l10n);

describe("slash commands", () => {
  for (const name of ["explain", "fix", "refactor", "doc", "tests"]) {
    it(`ask with /${name} about the selected code`, () => {
      const outcome = run(`/${name}`, { selection: code("let x") });
      assert.equal(outcome.kind, "send");
      assert.deepEqual(outcome.kind === "send" && outcome.context, [code("let x")]);
    });
  }

  it("add what is typed behind them", () => {
    const outcome = run("/explain\nwhy twice?", { selection: code("x") });
    assert.ok(outcome.kind === "send" && outcome.text.endsWith("\n\nwhy twice?"));
  });

  it("are kept as they were typed", () => {
    const outcome = run("/explain\nwhy twice? ", { selection: code("x") });
    assert.ok(outcome.kind === "send");
    assert.equal(outcome.command?.written, "/explain\nwhy twice?");
  });

  it("ask about what is attached rather than about the selection", () => {
    const outcome = run("/fix", { selection: code("selected"), context: [code("attached")] });
    assert.deepEqual(outcome.kind === "send" && outcome.context, [code("attached")]);
  });

  it("say that there is no code", () => {
    assert.deepEqual(run("/explain"), { kind: "missing", place: "selection" });
  });

  it("do without code when words come with them", () => {
    assert.equal(run("/explain the event loop").kind, "send");
  });

  it("start a new chat, with a message if one comes with them", () => {
    assert.deepEqual(run("/new"), { kind: "newChat", text: "" });
    assert.deepEqual(run("/clear and then"), { kind: "newChat", text: "and then" });
  });

  for (const text of ["/usr/bin/env is what?", "/unknown", "/", "what does /fix do?", "/toString"]) {
    it(`leave "${text}" as it is`, () => {
      assert.deepEqual(run(text), { kind: "send", text, context: [] });
    });
  }

  const mine = promptsFromSetting({ review: "Review {file} ({language}):\n{selection}", short: "Be short." });

  it("fill the places of the user's own prompts", () => {
    const outcome = run("/review please", {
      prompts: mine,
      selection: code("let x"),
      file: "src/cart.ts",
      language: "typescript",
    });
    assert.deepEqual(outcome, {
      kind: "send",
      text: "Review src/cart.ts (typescript):\nlet x\n\nplease",
      context: [],
      command: { written: "/review please", title: "review: let x · please" },
    });
  });

  it("attach the selection where the user's own prompt has no place for it", () => {
    const outcome = run("/short", { prompts: mine, selection: code("let x") });
    assert.ok(outcome.kind === "send");
    assert.deepEqual([outcome.text, outcome.context], ["Be short.", [code("let x")]]);
  });

  it("say what a prompt of the user's asks for and is not there", () => {
    assert.deepEqual(run("/review", { prompts: mine }), { kind: "missing", place: "file" });
  });

  it("send a prompt of the user's own with its parameters", () => {
    const prompts = promptsFromSetting({
      exact: { text: "Be exact.", temperature: 0, stop: ["END"] },
      odd: { text: "Be odd.", temperature: "warm" },
    });
    assert.deepEqual(run("/exact", { prompts }), {
      kind: "send",
      text: "Be exact.",
      context: [],
      command: { written: "/exact", title: "exact" },
      sampling: { temperature: 0, stop: ["END"] },
    });
    assert.deepEqual(run("/odd", { prompts }), { kind: "invalid", parameter: "temperature" });
  });

  it("list the built-in ones first, and no name twice", () => {
    const names = slashCommands([...mine, ...promptsFromSetting({ fix: "x", short: "other" })], l10n).map(
      ({ name }) => name,
    );
    assert.deepEqual(names, [
      "explain",
      "fix",
      "refactor",
      "doc",
      "tests",
      "new",
      "clear",
      "review",
      "short",
    ]);
  });
});

describe("prompts of the user's own", () => {
  it("do not read code as a template", () => {
    assert.equal(
      fillPrompt("{selection}", { selection: "{file} $& $1 {selection}" }).text,
      "{file} $& $1 {selection}",
    );
  });

  it("leave other braces alone", () => {
    assert.equal(fillPrompt(["{a} {{file}} ", "{file}"].join("$"), { file: "x" }).text, "{a} {x} x");
  });

  it("are read from prompt files, with their description", () => {
    const file = '---\r\ndescription: "Find bugs"\r\nmode: agent\r\n---\r\n\r\nLook at {selection}.\r\n';
    assert.deepEqual(promptFromFile("bugs.prompt.md", file), {
      name: "bugs",
      description: "Find bugs",
      template: "Look at {selection}.",
    });
  });

  it("are read from prompt files, with the parameters of their request", () => {
    const lines = [
      "temperature: 0.2",
      "top_p: .5",
      "max_completion_tokens: 900",
      "reasoning_effort: low",
      'stop: ["a", "b"]',
    ];
    const read = (head: readonly string[]) =>
      promptFromFile("exact.prompt.md", ["---", ...head, "---", "Be exact."].join("\n"));
    assert.deepEqual(read(lines)?.sampling, {
      temperature: 0.2,
      topP: 0.5,
      maxCompletionTokens: 900,
      reasoningEffort: "low",
      stop: ["a", "b"],
    });
    assert.deepEqual(read(["stop: END"])?.sampling, { stop: ["END"] });
    assert.equal(read(["temperature: warm"])?.invalid, "temperature");
  });

  it("are read from prompt files without front matter", () => {
    assert.deepEqual(promptFromFile("plain.prompt.md", "Say hi.\n\n---\n\nTwice."), {
      name: "plain",
      description: "Say hi.",
      template: "Say hi.\n\n---\n\nTwice.",
    });
  });

  for (const [what, name, content] of [
    ["an empty file", "x.prompt.md", "---\nname: y\n---\n"],
    ["a name with blanks", "a b.prompt.md", "text"],
  ] as const) {
    it(`are not read from ${what}`, () => assert.equal(promptFromFile(name, content), undefined));
  }

  it("are not read from a setting of another shape", () => {
    for (const setting of [null, [], "x", 5]) assert.deepEqual(promptsFromSetting(setting), []);
    assert.deepEqual(promptsFromSetting({ a: 5, "b c": "x", d: "  " }), []);
  });
});
