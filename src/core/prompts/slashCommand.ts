import type { SlashCommandView } from "../../shared/views.ts";
import type { ContextItem, PromptCommand } from "../chat/conversation.ts";
import type { Sampling } from "../gateway/completion.ts";
import type { Localization } from "../ports.ts";
import {
  type ChatAction,
  chatActionDescription,
  chatActionName,
  chatActionPrompt,
  chatActions,
} from "./chatAction.ts";
import { commandTitle } from "./commandTitle.ts";
import { fillPrompt, type PromptSubject, type UserPrompt } from "./userPrompt.ts";

/** What is known where a slash command is run. */
export interface SlashSurroundings {
  readonly prompts: readonly UserPrompt[];
  /** Attached to the input already. */
  readonly context: readonly ContextItem[];
  /** The active editor's selection. */
  readonly selection: ContextItem | undefined;
  /** The active editor's file and language. */
  readonly file: string | undefined;
  readonly language: string | undefined;
}

/** What a message that may begin with a slash command comes to. */
export type SlashOutcome =
  /** To be sent, with this context. */
  | {
      readonly kind: "send";
      readonly text: string;
      readonly context: readonly ContextItem[];
      /** Where a command wrote the text. */
      readonly command?: PromptCommand;
      /** For this request alone. */
      readonly sampling?: Sampling;
    }
  /** A new chat, and in it this message unless it is empty. */
  | { readonly kind: "newChat"; readonly text: string }
  /** It is about code, and there is none. */
  | { readonly kind: "missing"; readonly place: keyof PromptSubject }
  /** A prompt of the user's own gives `parameter` a value that is none. */
  | { readonly kind: "invalid"; readonly parameter: string };

/** What "/" completes to: the built-in commands, then the user's own prompts of other names. */
export function slashCommands(
  prompts: readonly UserPrompt[],
  l10n: Localization,
): readonly SlashCommandView[] {
  const builtIn = [
    ...chatActions.map((name) => ({ name, description: chatActionDescription(name, l10n) })),
    { name: "new", description: l10n.t("Start a new chat") },
    { name: "clear", description: l10n.t("Start a new chat; this one stays in the history") },
  ];
  const names = new Set<string>(builtIn.map(({ name }) => name));
  const own = prompts.filter(({ name }) => !names.has(name) && names.add(name));
  return [...builtIn, ...own.map(({ name, description }) => ({ name, description }))];
}

/** Reads a message. One that begins with a slash but names no command is sent as it is: it may be a path. */
export function runSlashCommand(
  message: string,
  around: SlashSurroundings,
  l10n: Localization,
): SlashOutcome {
  const { context } = around;
  const [, name = "", words = ""] = /^\/(\S+)(?:\s+([\s\S]*))?$/.exec(message.trim()) ?? [];
  if (name === "new" || name === "clear") return { kind: "newChat", text: words };
  const action = chatActions.find((known) => known === name);
  const command = { written: message.trim(), words };
  if (action !== undefined) return codeAction(action, command, around, l10n);
  const prompt = around.prompts.find((own) => own.name === name);
  return prompt === undefined
    ? { kind: "send", text: message, context }
    : userPrompt(prompt, command, around, l10n);
}

/** A command as it was typed, and what stands behind its name. */
interface WrittenCommand {
  readonly written: string;
  readonly words: string;
}

function codeAction(
  action: ChatAction,
  { written, words }: WrittenCommand,
  { context, selection, language }: SlashSurroundings,
  l10n: Localization,
): SlashOutcome {
  const code = context.length > 0 || selection === undefined ? context : [selection];
  // What is typed behind the command may be, or name, the code it is about.
  if (code.length === 0 && words === "") return { kind: "missing", place: "selection" };
  const prompt = chatActionPrompt(action, code[0]?.language ?? language, l10n);
  const title = commandTitle(chatActionName(action, l10n), code, words, l10n);
  return { kind: "send", text: joined(prompt, words), context: code, command: { written, title } };
}

function userPrompt(
  { name, template, sampling, invalid }: UserPrompt,
  { written, words }: WrittenCommand,
  around: SlashSurroundings,
  l10n: Localization,
): SlashOutcome {
  if (invalid !== undefined) return { kind: "invalid", parameter: invalid };
  const { context, selection, file, language } = around;
  const filled = fillPrompt(template, {
    ...(selection !== undefined && { selection: selection.text }),
    ...(file !== undefined && { file }),
    ...(language !== undefined && { language }),
  });
  const [place] = filled.missing;
  if (place !== undefined) return { kind: "missing", place };
  const added = filled.hasSelection || selection === undefined || context.length > 0 ? [] : [selection];
  const about = context.length > 0 || selection === undefined ? context : [selection];
  return {
    kind: "send",
    text: joined(filled.text, words),
    context: [...context, ...added],
    command: { written, title: commandTitle(name, about, words, l10n) },
    ...(sampling !== undefined && { sampling }),
  };
}

function joined(prompt: string, words: string): string {
  return words === "" ? prompt : `${prompt}\n\n${words}`;
}
