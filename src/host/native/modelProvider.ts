import * as vscode from "vscode";
import type { CompletionResult, ToolDefinition } from "../../core/gateway/completion.ts";
import { describeError } from "../../core/gateway/describeError.ts";
import { GatewayError } from "../../core/gateway/gatewayError.ts";
import { chatMessages, UnsendablePart } from "../../core/native/chatMessages.ts";
import { estimateMessageTokens, estimateTokens } from "../../core/native/estimateTokens.ts";
import { modelInformation } from "../../core/native/modelInformation.ts";
import { requestSampling } from "../../core/native/requestSampling.ts";
import { localization } from "../adapters/localization.ts";
import { plainError } from "./languageModelError.ts";
import type { NativeGateway, NativeModels } from "./nativePorts.ts";
import { readMessage } from "./readMessage.ts";
import { respond } from "./respond.ts";
import { untilCancelled } from "./untilCancelled.ts";

export interface ModelProviderPorts {
  readonly models: NativeModels;
  readonly gateway: NativeGateway;
  readonly tellUser: (result: CompletionResult) => void;
}

/** Answers VS Code's own chat, its agents and every extension that uses `vscode.lm`, through the gateway. */
export function createModelProvider({
  models,
  gateway,
  tellUser,
}: ModelProviderPorts): vscode.LanguageModelChatProvider {
  return {
    async provideLanguageModelChatInformation({ silent }) {
      if (!(await gateway.hasKey()) && (silent || !(await askKey(gateway)))) return [];
      const demo = gateway.demoNotice();
      return models
        .all()
        .map((model) => modelInformation(model, !gateway.refusesTools(model.id), demo, localization));
    },

    provideLanguageModelChatResponse: (model, messages, options, progress, token) =>
      untilCancelled(token, async (signal) => {
        const tools = options.tools?.map(toolDefinition) ?? [];
        const request = {
          model: model.id,
          messages: sendable(messages),
          sampling: requestSampling(options.modelOptions),
          ...(tools.length > 0 && { tools, toolChoice: toolChoice(options.toolMode) }),
        };
        await respond(gateway.complete(request, signal), progress, tellUser);
      }),

    async provideTokenCount(_model, text) {
      return typeof text === "string" ? estimateTokens(text) : estimateMessageTokens(readMessage(text));
    },
  };
}

async function askKey(gateway: NativeGateway): Promise<boolean> {
  try {
    return await gateway.setApiKey();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw plainError(describeError(error, localization).message, error);
  }
}

function sendable(messages: readonly vscode.LanguageModelChatRequestMessage[]) {
  try {
    return chatMessages(messages.map(readMessage));
  } catch (error) {
    if (!(error instanceof UnsendablePart)) throw error;
    throw plainError(vscode.l10n.t("This service takes text, images and video, but no {0}.", error.what));
  }
}

function toolDefinition({ name, description, inputSchema }: vscode.LanguageModelChatTool): ToolDefinition {
  return { name, description, parameters: { type: "object", properties: {}, ...inputSchema } };
}

function toolChoice(mode: vscode.LanguageModelChatToolMode): "auto" | "required" {
  return mode === vscode.LanguageModelChatToolMode.Required ? "required" : "auto";
}
