import type { ContextItem, MediaItem } from "../../../../src/core/chat/conversation.ts";
import type { CompletionEvent } from "../../../../src/core/gateway/completion.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { ChatRegistry } from "../../../../src/host/chat/chatRegistry.ts";
import { ChatFiles } from "../../../../src/host/chat/storage/chatFiles.ts";
import { NodeDisk } from "../../../../src/host/node/nodeDisk.ts";

// A window, as far as its conversations on disk are concerned, in a process of its own that a test can kill.
// Arguments: folder, id of the chat, "answer" (asks and never stops answering), "busy" (the same, with a prompt that
// waits and one that is being written) or "hold" (only takes the lock).

const [directory = "", chatId = "", task] = process.argv.slice(2);

const files = new ChatFiles({
  disk: new NodeDisk(directory),
  log: console,
  onTrouble: (error) => console.error(error),
  onBroken: (path) => console.error(path),
});

const contextItem: ContextItem = {
  id: "1",
  kind: "file",
  path: "cart.ts",
  language: "typescript",
  startLine: 1,
  endLine: 1,
  text: "const cart = 1;",
};
const picture: MediaItem = {
  id: "3",
  kind: "image",
  name: "cart.png",
  mime: "image/png",
  hash: "a".repeat(64),
  size: 3,
};

async function* endless(): AsyncGenerator<CompletionEvent> {
  for (let word = 0; ; word += 1) {
    yield { type: "text", text: `word${word} ` };
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

if (task === "hold") {
  const lock = await files.lock(chatId);
  console.log(lock === undefined ? "refused" : "locked");
  setInterval(() => {}, 1000);
} else {
  let id = 0;
  let characters = 0;
  const registry = new ChatRegistry({
    files,
    complete: endless,
    sees: () => ({ image: true, video: true }),
    systemPrompt: () => "",
    defaultModel: () => "gpt-5.5",
    workspace: () => undefined,
    answerEnded: () => {},
    newId: () => `${process.pid}-${id++}`,
    describeNotice: ({ kind }) => kind,
    clock: systemClock,
  });
  const chat = await registry.open(chatId);
  chat.session.send({ text: "Talk to me", context: [], at: 1 });
  if (task === "busy") {
    chat.session.send({ text: "And then?", context: [contextItem], media: [picture], at: 2 });
    chat.setDraft({ text: "Half a", context: [{ ...contextItem, id: "2" }], media: [] });
    await files.flush();
  }
  chat.onChange((change) => {
    if (change.type !== "delta") return;
    characters += change.text.length;
    const shown = characters;
    // What is said to be written is what a test may expect to find.
    void files.written(chatId).then(() => console.log(`written ${shown}`));
  });
}
