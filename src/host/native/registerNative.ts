import * as vscode from "vscode";
import { lazy } from "../adapters/lazy.ts";
import type { NativePorts } from "./nativePorts.ts";
import { vendor } from "./vendor.ts";

/** Contributed by package.json. */
const participantId = "globalaiopc.participant";

/**
 * Puts the models and the participant into VS Code's own chat. Only their names are registered; what answers is loaded
 * when VS Code first asks, and VS Code is told of changes only after that.
 */
export function registerNative(ports: NativePorts, icon: vscode.Uri): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const subscriptions: vscode.Disposable[] = [changed];
  const answering = lazy(async () => {
    const [gateway, { createTellUser }] = await Promise.all([ports.gateway(), import("./tellUser.ts")]);
    return { ...ports, gateway, tellUser: createTellUser({ ...ports, gateway }) };
  });
  const provider = lazy(async () => {
    const { createModelProvider } = await import("./modelProvider.ts");
    const parts = await answering();
    subscriptions.push(
      parts.gateway.onDidChange(() => changed.fire()),
      ports.models.onDidChange(() => changed.fire()),
    );
    return createModelProvider(parts);
  });
  const participant = lazy(async () => {
    const { createParticipant } = await import("./participant.ts");
    return createParticipant(await answering());
  });

  const inChat = vscode.chat.createChatParticipant(participantId, async (...request) =>
    (await participant()).requestHandler(...request),
  );
  inChat.iconPath = icon;
  inChat.followupProvider = {
    provideFollowups: async (...answer) => (await participant()).provideFollowups(...answer),
  };
  const models = vscode.lm.registerLanguageModelChatProvider(vendor, {
    onDidChangeLanguageModelChatInformation: changed.event,
    provideLanguageModelChatInformation: async (...request) =>
      (await provider()).provideLanguageModelChatInformation(...request),
    provideLanguageModelChatResponse: async (...request) =>
      (await provider()).provideLanguageModelChatResponse(...request),
    provideTokenCount: async (...request) => (await provider()).provideTokenCount(...request),
  });
  return vscode.Disposable.from(inChat, models, {
    dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()),
  });
}
