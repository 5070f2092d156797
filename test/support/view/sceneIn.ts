import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Answer, AnswerEnd, ContextItem, Turn } from "../../../src/core/chat/conversation.ts";
import type { Presenter } from "../../../src/core/chat/presenter.ts";
import { presentContext } from "../../../src/core/chat/presentPrompt.ts";
import { presentAnswerHead } from "../../../src/core/chat/presentTurn.ts";
import { describeNotice } from "../../../src/core/gateway/describeNotice.ts";
import { GatewayError } from "../../../src/core/gateway/gatewayError.ts";
import { remediesFor } from "../../../src/core/gateway/remedies.ts";
import { slashCommands } from "../../../src/core/prompts/slashCommand.ts";
import type { HostMessage } from "../../../src/shared/messages.ts";
import type { AnswerView, AttachmentView, ChromeView } from "../../../src/shared/views.ts";
import { root } from "../root.ts";

type State = Extract<HostMessage, { readonly type: "state" }>;

/** Says things as the product's host does in this language: "zh-cn". */
async function presenterIn(language: string): Promise<Presenter> {
  const file = join(root, `l10n/bundle.l10n.${language}.json`);
  const texts: Readonly<Record<string, string>> = JSON.parse(await readFile(file, "utf8"));
  const t = (message: string, ...args: readonly (string | number)[]): string => {
    const text = texts[message];
    if (text === undefined) throw new Error(`${file} lacks ${JSON.stringify(message)}`);
    return text.replace(/\{(\d)\}/g, (place, index) => String(args[Number(index)] ?? place));
  };
  return { l10n: { t, locale: language }, locale: language, modelName: (id) => id };
}

/**
 * A scene whose host speaks another language: what people and models wrote stays, everything else is said anew by the
 * product's own presenters.
 */
export async function sceneIn(scene: State, language: string): Promise<State> {
  const presenter = await presenterIn(language);
  return {
    ...scene,
    chrome: chromeIn(scene.chrome, presenter),
    turns: scene.turns.map((turn) => ({
      ...turn,
      prompt: { ...turn.prompt, attachments: turn.prompt.attachments.map(attachmentIn(presenter)) },
      answer: answerIn(turn.answer, presenter),
    })),
  };
}

function chromeIn(chrome: ChromeView, presenter: Presenter): ChromeView {
  const { t } = presenter.l10n;
  const number = new Intl.NumberFormat(presenter.locale);
  const used = number.format(Math.round(chrome.meter.share * 200_000));
  return {
    ...chrome,
    attachments: chrome.attachments.map(attachmentIn(presenter)),
    slashCommands: slashCommands([], presenter.l10n),
    meter: {
      share: chrome.meter.share,
      label: t("About {0} of {1} tokens", used, number.format(200_000)),
      total: t("{0} tokens used by this chat", number.format(91_004)),
    },
    ...(chrome.queueNotice !== undefined && {
      queueNotice: t("Not sent yet, because the last answer is incomplete."),
    }),
    ...(chrome.notice !== undefined && {
      notice: t("Demo: the answers are canned and come from this machine. No model is asked."),
    }),
    ...(chrome.readOnlyNotice !== undefined && {
      readOnlyNotice: t("This chat is open in another window. What you send goes on in a copy."),
    }),
    ...(chrome.setup !== undefined && {
      setup: {
        ...chrome.setup,
        message: t("Set your API key to start"),
        detail: t(
          "Chat with Claude, Gemini and GPT models through the GlobalAiOpc service. The key you got from the service is kept in VS Code's secret storage and sent only to {0}.",
          "https://gateway.example",
        ),
        remedies: remediesFor("enterKey", presenter.l10n),
      },
    }),
  };
}

function attachmentIn(presenter: Presenter): (shown: AttachmentView) => AttachmentView {
  return (shown) => {
    const item: ContextItem = {
      id: shown.id,
      kind: "selection",
      path: "src/cart.ts",
      language: "typescript",
      text: "const line = 1;\n".repeat(19),
      startLine: 12,
      endLine: 30,
    };
    return { ...shown, ...presentContext(item, presenter) };
  };
}

function answerIn(shown: AnswerView, presenter: Presenter): AnswerView {
  const dropped = describeNotice(
    { kind: "fieldLeftOut", field: "temperature", reason: { kind: "notAccepted" } },
    presenter.l10n,
  );
  const end = endOf(shown);
  const answer: Answer = {
    id: shown.id,
    model: "claude-sonnet-4-6-hc",
    at: 0,
    text: shown.text,
    reasoning: shown.reasoning,
    notices: shown.notices.map(() => dropped),
    ...(end !== undefined && { end }),
  };
  const prompt = { text: "", context: [], at: 0 };
  const turn: Turn = { id: "turn", after: null, prompt, answers: [answer], shown: answer.id };
  const { state } = shown;
  const at = state.kind === "streaming" ? state.retryAt : undefined;
  const progress =
    at === undefined
      ? ({ phase: "answering" } as const)
      : ({ phase: "retrying", at, error: new GatewayError("busy") } as const);
  const head = presentAnswerHead(
    turn,
    answer,
    { progress, sent: () => [turn], sees: () => ({ image: true, video: true }) },
    presenter,
  );
  return { ...shown, ...head, ...(shown.siblings !== undefined && { siblings: shown.siblings }) };
}

/** How such an answer ended; undefined while it runs. */
function endOf({ state, reasoningMs }: AnswerView): AnswerEnd | undefined {
  const known = {
    model: "claude-sonnet-4-6",
    usage: { promptTokens: 1204, completionTokens: 345, totalTokens: 1549 },
    completionId: "chatcmpl-9b1f2c7e",
    ...(reasoningMs !== undefined && { reasoningTime: reasoningMs }),
  };
  switch (state.kind) {
    case "streaming":
      return undefined;
    case "failed": {
      const serverWords = "invalid_api_key: Incorrect API key provided: sk-…f3";
      return {
        state: "failed",
        error: new GatewayError("keyRefused", { status: 401, serverWords, requestId: "5f0c1d9a" }).data,
      };
    }
    case "incomplete":
      return { ...known, state: "incomplete", remark: "cut", error: new GatewayError("connectionLost").data };
    default:
      return { ...known, state: state.kind };
  }
}
