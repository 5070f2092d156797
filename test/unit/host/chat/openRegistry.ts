import type { SessionRequest } from "../../../../src/core/chat/answerRunner.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { ChatRegistry } from "../../../../src/host/chat/chatRegistry.ts";
import { answering } from "../../core/chat/completionScript.ts";
import type { Script } from "../../core/chat/sessionHarness.ts";
import { chatFiles } from "./temporaryFolder.ts";

let nextId = 0;

/** The conversations of a window that stores them in `directory`; each request is answered by the next script. */
export function openRegistry(directory: string, ...scripts: readonly Script[]) {
  const { files } = chatFiles(directory);
  const requests: SessionRequest[] = [];
  const registry = new ChatRegistry({
    files,
    async *complete(request, signal) {
      const script = scripts[requests.length] ?? (() => answering("An answer."));
      requests.push(request);
      yield* script(signal);
    },
    sees: () => ({ image: true, video: true }),
    systemPrompt: () => "",
    defaultModel: () => "gpt-5.5",
    workspace: () => undefined,
    answerEnded: () => {},
    newId: () => `id-${nextId++}`,
    describeNotice: ({ kind }) => kind,
    clock: systemClock,
  });
  return { registry, files, requests };
}
