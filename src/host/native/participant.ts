import * as vscode from "vscode";
import type { CompletionEvent, CompletionResult } from "../../core/gateway/completion.ts";
import { chatMessages } from "../../core/native/chatMessages.ts";
import { followups, isFollowup } from "../../core/native/followups.ts";
import type { NativeMessage } from "../../core/native/nativeMessage.ts";
import { getSetting } from "../adapters/configuration.ts";
import { localization } from "../adapters/localization.ts";
import { endingError } from "./languageModelError.ts";
import type { NativeGateway, NativePorts } from "./nativePorts.ts";
import { type AnswerMetadata, historyMessages, promptText, userMessage } from "./participantMessages.ts";
import { readReferences } from "./references.ts";
import { untilCancelled } from "./untilCancelled.ts";
import { vendor } from "./vendor.ts";

export interface ParticipantPorts extends Pick<NativePorts, "models" | "selection" | "mayAttach"> {
  readonly gateway: NativeGateway;
  readonly tellUser: (result: CompletionResult) => void;
}

/** Answers `@globalaiopc` in VS Code's own chat. */
export function createParticipant(
  ports: ParticipantPorts,
): Pick<vscode.ChatParticipant, "requestHandler"> & vscode.ChatFollowupProvider {
  const { gateway, models, tellUser } = ports;
  return {
    requestHandler: (request, context, response, token) =>
      untilCancelled(token, async (signal): Promise<vscode.ChatResult> => {
        const read = await attached(request, context, ports);
        const prompt = promptText(request, read);
        const model = request.model.vendor === vendor ? request.model.id : getSetting("model");
        const messages = [
          ...systemMessages(),
          ...(await historyMessages(context.history)),
          userMessage(prompt, read.media),
        ];
        showReferences(request, response);
        response.progress(vscode.l10n.t("Asking {0}…", models.label(model)));
        const demo = gateway.demoNotice();
        if (demo !== undefined) response.markdown(`*${demo}*\n\n`);
        const sent = chatMessages(messages);
        const result = await show(gateway.complete({ model, messages: sent }, signal), response);
        tellUser(result);
        const error = endingError(result.ending);
        const metadata: AnswerMetadata = {
          prompt,
          ...(request.command !== undefined && { command: request.command }),
        };
        return { metadata: { ...metadata }, ...(error && { errorDetails: { message: error.message } }) };
      }),

    provideFollowups({ errorDetails, metadata }) {
      const { command }: Partial<AnswerMetadata> = metadata ?? {};
      return errorDetails === undefined ? [...followups(command, localization)] : [];
    },
  };
}

/**
 * What the request is about: what is attached to it, else, for a command, the selection. Our own follow-ups are about
 * the answer above; so is a command in a conversation while nothing is selected.
 */
async function attached(
  { command, prompt, references }: vscode.ChatRequest,
  { history }: vscode.ChatContext,
  { selection, mayAttach }: ParticipantPorts,
) {
  const read = await readReferences(references, mayAttach);
  if (command === undefined || references.length > 0 || isFollowup(prompt, localization)) return read;
  if (history.length > 0 && vscode.window.activeTextEditor?.selection.isEmpty !== false) return read;
  const selected = await selection();
  return selected === undefined ? read : { ...read, context: [selected] };
}

function systemMessages(): readonly NativeMessage[] {
  const text = getSetting("systemPrompt");
  return text.trim() === "" ? [] : [{ role: "system", parts: [{ type: "text", text }] }];
}

function showReferences({ references }: vscode.ChatRequest, response: vscode.ChatResponseStream): void {
  for (const { value } of references) {
    if (value instanceof vscode.Uri || value instanceof vscode.Location) response.reference(value);
  }
}

/** Shows an answer as it comes. */
async function show(
  events: AsyncIterable<CompletionEvent>,
  response: vscode.ChatResponseStream,
): Promise<CompletionResult> {
  let thinking = false;
  for await (const event of events) {
    if (event.type === "text") response.markdown(event.text);
    if (event.type === "reasoning" && !thinking) {
      thinking = true;
      response.progress(vscode.l10n.t("Thinking…"));
    }
    if (event.type === "end") return event.result;
  }
  throw new Error("A completion always ends with its result");
}
