import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { ContextItem } from "../../../src/core/chat/conversation.ts";
import { longestContext } from "../../../src/core/context/contextLimits.ts";
import type { CompletionResult } from "../../../src/core/gateway/completion.ts";
import type { ListedModel } from "../../../src/core/gateway/modelList.ts";
import type { NativeRequest } from "../../../src/host/native/nativePorts.ts";
import { createParticipant } from "../../../src/host/native/participant.ts";
import { createTellUser } from "../../../src/host/native/tellUser.ts";
import { completionResult } from "../../unit/core/chat/completionScript.ts";

const selected: ContextItem = {
  ...{ id: "s", path: "src/a.ts", language: "typescript", startLine: 1, endLine: 1, text: "let selected;" },
  kind: "selection",
};

describe("the participant", () => {
  let folder: string;
  const refused: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "globalaiopc-participant-"));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** What a request of VS Code's chat makes of itself for the gateway. */
  async function sent(
    request: { readonly prompt: string; readonly command?: string; readonly files?: readonly string[] },
    history: readonly unknown[] = [],
  ): Promise<string> {
    const requests: NativeRequest[] = [];
    const participant = createParticipant({
      models: {
        all: () => [],
        find: () => ({}) as ListedModel,
        label: (id) => id,
        onDidChange: () => ({ dispose() {} }),
      },
      selection: async () => selected,
      mayAttach: async ({ path }) => !path.endsWith(".env") || refused.push(path) < 0,
      tellUser: () => {},
      gateway: {
        async *complete(asked) {
          requests.push(asked);
          yield { type: "end", result: completionResult({ kind: "complete" }) };
        },
        hasKey: async () => true,
        setApiKey: async () => false,
        refusesTools: () => false,
        demoNotice: () => undefined,
        onDidChange: () => ({ dispose() {} }),
      },
    });
    const { prompt, command, files = [] } = request;
    const references = files.map((name) => ({ id: name, value: vscode.Uri.file(join(folder, name)) }));
    const asked = { prompt, command, references, model: { vendor: "globalaiopc", id: "gpt-5.5" } };
    const response = { progress() {}, reference() {}, markdown() {} };
    const cancel = new vscode.CancellationTokenSource();
    await participant.requestHandler(
      asked as unknown as vscode.ChatRequest,
      { history } as unknown as vscode.ChatContext,
      response as unknown as vscode.ChatResponseStream,
      cancel.token,
    );
    cancel.dispose();
    const content = requests[0]?.messages.at(-1)?.content;
    return typeof content === "string" ? content : JSON.stringify(content);
  }

  const earlier = [{ response: [], result: {} }];

  it("takes what is selected into a conversation that has begun too, but not for a follow-up", async () => {
    const document = await vscode.workspace.openTextDocument({ content: "let selected;" });
    const editor = await vscode.window.showTextDocument(document);
    assert.match(await sent({ prompt: "", command: "fix" }), /let selected;/);
    assert.doesNotMatch(await sent({ prompt: "", command: "fix" }, earlier), /let selected;/);
    editor.selection = new vscode.Selection(0, 0, 0, 3);
    assert.match(await sent({ prompt: "", command: "fix" }, earlier), /let selected;/);
    const followup = { prompt: "Write tests for the code above.", command: "tests" };
    assert.doesNotMatch(await sent(followup, earlier), /let selected;/);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("sends no secret file that the user would rather keep, and says so to the model", async () => {
    await writeFile(join(folder, ".env"), "TOKEN=secret");
    const text = await sent({ prompt: "What is this?", files: [".env"] });
    assert.equal(refused.length, 1);
    assert.doesNotMatch(text, /TOKEN/);
    assert.match(text, /could not be read: .*\.env \(the user did not want to send it\)/);
  });

  it("sends the beginning of a huge file, and says what is missing", async () => {
    await writeFile(join(folder, "huge.txt"), "0123456789\n".repeat(longestContext / 5));
    const text = await sent({ prompt: "What is this?", files: ["huge.txt"] });
    assert.ok(text.length < longestContext + 1_000);
    assert.match(text, /the rest of the file is left out/);
  });
});

describe("an answer in VS Code's own chat without a stop reason", () => {
  it("is said to be one, once", () => {
    const said: string[] = [];
    const tell = createTellUser({
      models: { label: (id) => id },
      gateway: { refusesTools: () => false },
      log: { info() {}, warn() {}, error() {} },
      remedy: async () => false,
      say: (words) => said.push(words),
    });
    const result: CompletionResult = completionResult({ kind: "noStopReason" });
    tell(completionResult({ kind: "complete" }));
    assert.deepEqual(said, []);
    tell(result);
    tell(result);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? "", /without a stop reason/);
  });
});
