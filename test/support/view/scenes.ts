import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { HostMessage } from "../../../src/shared/messages.ts";
import type { AnswerView, ChromeView, TurnView } from "../../../src/shared/views.ts";
import { root } from "../root.ts";

type State = Extract<HostMessage, { readonly type: "state" }>;

const chrome: ChromeView = {
  suggestions: [],
  uploads: [],
  model: { id: "claude-sonnet-4-6-hc", name: "Claude Sonnet 4.6 · AWS" },
  answering: false,
  attachments: [],
  title: "",
  queue: [],
  meter: {
    share: 0.42,
    label: "84,210 of 200,000 tokens, estimated",
    total: "This chat: 91,004 tokens in 12 answers",
  },
  slashCommands: [
    { name: "explain", description: "Explain how the code works" },
    { name: "fix", description: "Find and fix what is wrong with the code" },
    { name: "refactor", description: "Improve the code without changing what it does" },
    { name: "doc", description: "Document the code" },
    { name: "tests", description: "Write tests for the code" },
    { name: "new", description: "Start a new chat" },
    { name: "clear", description: "Clear this chat" },
    { name: "review-like-a-stranger", description: "Your prompt from .github/prompts" },
  ],
};

const done: AnswerView = {
  id: "a1",
  state: { kind: "done" },
  model: "claude-sonnet-4-6-hc",
  summary: "claude-sonnet-4-6 · 1,204 prompt · 345 completion · 1,549 total",
  details: [
    { label: "Model", value: "claude-sonnet-4-6" },
    { label: "Prompt tokens", value: "1,204" },
    { label: "Completion tokens", value: "345" },
    { label: "Total tokens", value: "1,549" },
    { label: "Id", value: "chatcmpl-9b1f2c7e" },
  ],
  notices: [],
  actions: [
    { id: "copyAnswer", label: "Copy answer" },
    { id: "regenerate", label: "Regenerate" },
  ],
  text: readFileSync(join(root, "test/fixtures/markdown/everything.md"), "utf8"),
  reasoning: "The cart multiplies before it sums. **Check** the rounding first.",
  reasoningMs: 4200,
};

const cut = {
  id: "f1",
  label: "cart.ts:12-30",
  icon: "code",
  detail: "~140 tokens",
  tooltip: "19 lines of src/cart.ts",
};

const image = {
  id: "i1",
  label: "cart.png",
  icon: "image",
  detail: "64 × 48 · 1.2 kB",
  tooltip: "cart.png · 64 × 48 · 1.2 kB",
  preview: "picture.png",
};

const video = {
  id: "v1",
  label: "a-video-with-a-name-that-is-rather-long.mp4",
  icon: "video",
  detail: "2 s · 320 × 240",
  tooltip: "a-video-with-a-name-that-is-rather-long.mp4",
};

function turn(id: string, text: string, answer: Partial<AnswerView>): TurnView {
  return {
    id,
    prompt: { text, attachments: [] },
    answer: { ...done, reasoning: "", ...answer, id: `answer-of-${id}` },
  };
}

function state(turns: readonly TurnView[], more: Partial<ChromeView> = {}): State {
  return { type: "state", chatId: "chat", chrome: { ...chrome, ...more }, turns, draft: "", edits: [] };
}

const { reasoningMs: _, ...reasoned } = done;
/** The model has not said a word of its answer yet. */
const thinking: AnswerView = {
  ...reasoned,
  id: "thinking",
  state: { kind: "streaming", status: "Reasoning" },
  summary: "",
  text: "",
  reasoning: "A Mersenne number. The exponent **61** is prime, so it may be",
  actions: [],
};

/** One message of the host for each state of the view worth looking at. */
export const scenes = {
  welcome: state([], { meter: { share: 0, label: "", total: "" } }),
  setup: state([], {
    setup: {
      message: "Enter your API key to start",
      detail:
        "GlobalAiOpc gives you Claude, Gemini and GPT with one key. It is kept in VS Code's secret storage.",
      remedies: [{ id: "enterKey", label: "Set API Key" }],
    },
  }),
  conversation: state([
    {
      ...turn("t1", "Why does cartTotal round wrongly?\nShow me the fix.", {}),
      prompt: { text: "Why does cartTotal round wrongly?\nShow me the fix.", attachments: [cut] },
      answer: done,
    },
    turn("t2", "Thanks!", { text: "You are welcome. Run `npm test` and look at `src/cart.ts:12`." }),
  ]),
  streaming: state(
    [
      turn("t1", "Explain generators in two sentences.", {
        text: "A generator is a function that can pause.",
      }),
      turn("t2", "And async ones?", {
        state: { kind: "streaming", status: "Answering" },
        summary: "",
        text: "They pause for **promis",
        actions: [],
      }),
    ],
    {
      answering: true,
      attachments: [cut],
      queue: [
        {
          id: "q1",
          text: "Then show me an async generator that reads a file line by line, with an early return",
        },
      ],
    },
  ),
  waiting: state(
    [
      turn("t1", "Hello?", {
        state: {
          kind: "streaming",
          status: "The server is busy. Trying again in",
          retryAt: Date.now() + 8000,
        },
        summary: "",
        text: "",
        actions: [],
      }),
    ],
    {
      answering: true,
      notice: "Demo gateway: these answers are canned. Set an API key to talk to real models.",
    },
  ),
  failed: state([
    turn("t1", "What is 2 + 2?", {
      text: "",
      summary: "",
      state: {
        kind: "failed",
        message: "The server does not accept this API key. Enter another one, then regenerate.",
        detail: "401 Unauthorized: invalid_api_key: Incorrect API key provided: sk-…f3 (request 5f0c1d9a)",
      },
      actions: [
        { id: "enterKey", label: "Enter API Key" },
        { id: "regenerate", label: "Regenerate" },
        { id: "showDiagnostics", label: "Show Diagnostics" },
      ],
    }),
  ]),
  incomplete: state(
    [
      turn("t1", "Write a long story.", {
        text: "Once upon a time there was a server that hung up in the middle of a",
        state: { kind: "incomplete", message: "The connection broke before the answer was complete." },
        notices: ["“temperature” was left out: the model does not take it."],
        actions: [
          { id: "continue", label: "Continue" },
          { id: "regenerate", label: "Regenerate" },
          { id: "copyAnswer", label: "Copy answer" },
        ],
      }),
    ],
    {
      queue: [{ id: "q1", text: "Then make it rhyme." }],
      queueNotice: "Not sent yet, because the last answer is incomplete.",
    },
  ),
  branched: state(
    [
      {
        ...turn("t1", "What is a monad?", { text: "A monoid in the category of endofunctors." }),
        leftOut: true,
      },
      {
        ...turn("t2", "In words that I understand, please.", {
          text: "A way to chain steps that each return a wrapped value.",
          siblings: { index: 2, count: 3 },
          actions: [
            { id: "regenerate", label: "Regenerate" },
            { id: "regenerateWith", label: "Regenerate with another model…" },
            { id: "copyAnswer", label: "Copy answer" },
          ],
        }),
        prompt: {
          text: "In words that I understand, please.",
          attachments: [],
          siblings: { index: 1, count: 2 },
        },
      },
    ],
    {
      readOnlyNotice: "Another window writes this chat. What you send goes on in a copy.",
      meter: { share: 1.04, label: "208,004 of 200,000 tokens, estimated", total: "" },
    },
  ),
  formulas: state([
    turn("t1", "Why does it converge?", {
      text: readFileSync(join(root, "test/fixtures/markdown/formulas.md"), "utf8"),
      reasoning: "The ratio test: $|a_{n+1}/a_n|$ must stay below 1.",
      reasoningMs: 900,
    }),
  ]),
  stopped: state([
    turn("t1", "List every prime number.", {
      text: "2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37,",
      state: { kind: "stopped" },
      actions: [
        { id: "continue", label: "Continue" },
        { id: "regenerate", label: "Regenerate" },
        { id: "copyAnswer", label: "Copy answer" },
      ],
    }),
  ]),
  reasoning: state([{ ...turn("t1", "Is 2^61 - 1 prime?", {}), answer: thinking }], { answering: true }),
  noticed: state([
    turn("t1", "Shorter, please.", {
      text: "> [!TIP]\n> Ask for *one* thing at a time.\n\nDone.",
      notices: [
        "“temperature” was left out: the model does not take it.",
        "Claude Sonnet 4.6 · Bedrock answered: the version that was asked was busy.",
      ],
    }),
  ]),
  attaching: state(
    [turn("t1", "What is in these?", { text: "A cart, seen from two sides." })].map((one) => ({
      ...one,
      prompt: { ...one.prompt, attachments: [image, video] },
    })),
    {
      implicit: { label: "cart.ts ~210 tokens", tooltip: "src/cart.ts", included: true },
      attachments: [cut, image, { ...video, unsent: true, detail: "Not sent to this model" }],
      uploads: [{ id: "u1", name: "recording-of-the-screen.mp4", share: 0.4 }],
      suggestions: [{ id: "s1", label: "cart.ts:12" }],
    },
  ),
} as const;

export type Scene = keyof typeof scenes;
