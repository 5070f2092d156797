import { ChatSession } from "../../../../src/core/chat/chatSession.ts";
import { ConversationTree } from "../../../../src/core/chat/conversationTree.ts";
import type { CompletionEvent } from "../../../../src/core/gateway/completion.ts";
import { systemClock } from "../../../../src/host/adapters/systemClock.ts";
import { ChatFiles } from "../../../../src/host/chat/storage/chatFiles.ts";
import { NodeDisk } from "../../../../src/host/node/nodeDisk.ts";

// A window, as far as its conversations on disk are concerned, in a process of its own that a test can kill.
// Arguments: folder, id of the chat, "answer" (asks and never stops answering) or "hold" (only takes the lock).

const [directory = "", chatId = "", task] = process.argv.slice(2);

const files = new ChatFiles({
  disk: new NodeDisk(directory),
  log: console,
  onTrouble: (error) => console.error(error),
  onBroken: (path) => console.error(path),
});

async function* endless(): AsyncGenerator<CompletionEvent> {
  for (let word = 0; ; word += 1) {
    yield { type: "text", text: `word${word} ` };
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

const lock = await files.lock(chatId);
if (task === "hold" || lock === undefined) {
  console.log(lock === undefined ? "refused" : "locked");
  setInterval(() => {}, 1000);
} else {
  let id = 0;
  let characters = 0;
  const session = new ChatSession(
    {
      complete: endless,
      append: (chat, lines) => files.append(chat, lines),
      written: () => files.written(),
      sees: () => ({ image: true, video: true }),
      systemPrompt: () => "",
      newId: () => `${process.pid}-${id++}`,
      describeNotice: ({ kind }) => kind,
      clock: systemClock,
    },
    (await files.read(chatId, true)) ?? new ConversationTree({ id: chatId, createdAt: 1, model: "gpt-5.5" }),
    (await files.read(chatId, true)) !== undefined,
    (change) => {
      if (change.type !== "delta") return;
      characters += change.text.length;
      const shown = characters;
      // What is said to be written is what a test may expect to find.
      void files.written().then(() => console.log(`written ${shown}`));
    },
  );
  session.send({ text: "Talk to me", context: [], at: 1 });
}
