import * as vscode from "vscode";
import { numberWords } from "../../core/counted.ts";
import { base64Length } from "../../core/gateway/requestText.ts";
import { sniffLength, sniffMedia } from "../../core/media/mediaType.ts";
import type { UploadFacts, UploadStart } from "../../shared/messages.ts";
import type { UploadView } from "../../shared/views.ts";
import { localization } from "../adapters/localization.ts";
import type { MediaStore, MediaWriter } from "../adapters/mediaStore.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import type { OpenChat } from "./openChat.ts";

interface Upload {
  readonly name: string;
  /** Who reads the file: one that its page reads ends with the page. */
  readonly reader: "page" | "host";
  readonly view: ChatView;
  /** The conversation it was begun in: the view may show another one when it ends. */
  chat: OpenChat;
  /** Keeps that conversation open. */
  use: vscode.Disposable;
  /** Known once it is scaled. */
  accepted: { readonly facts: UploadFacts; readonly writer: Promise<MediaWriter> } | undefined;
  /** The last write: pieces are written in the order they come. */
  written: Promise<unknown>;
  received: number;
}

/** The images and videos that are on their way. Each ends beside the input, or in words that say why not. */
export class Uploads {
  readonly #store: MediaStore;
  readonly #service: ChatService;
  readonly #maxRequestBytes: () => number;
  readonly #running = new Map<string, Upload>();

  constructor(store: MediaStore, service: ChatService, maxRequestBytes: () => number) {
    this.#store = store;
    this.#service = service;
    this.#maxRequestBytes = maxRequestBytes;
  }

  /** What is on its way into a conversation. */
  of(chat: OpenChat): readonly UploadView[] {
    return [...this.#running]
      .filter(([, upload]) => upload.chat === chat)
      .map(([id, { name, received, accepted }]) => ({
        id,
        name,
        share: accepted === undefined ? 0 : received / accepted.facts.size,
      }));
  }

  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  /** Shows that something comes. One that is too large is refused before any of it is read. */
  begin({ id, name, size }: UploadStart, view: ChatView, reader: Upload["reader"] = "page"): void {
    // The host has begun it already when it hands it to the page for scaling.
    if (this.#running.has(id)) return;
    if (size !== undefined && !this.#fits(name, size)) {
      tellEnded(id, view);
      return;
    }
    const { chat } = view;
    const use = this.#service.registry.use(chat);
    const written = Promise.resolve();
    this.#running.set(id, { name, reader, view, chat, use, accepted: undefined, written, received: 0 });
    this.#service.refreshChat(chat);
  }

  /** Refuses it where its first bytes are of no media. */
  check(id: string, head: Uint8Array): void {
    const upload = this.#running.get(id);
    if (upload !== undefined && sniffMedia(head) === undefined) void this.#refuse(id, notMedia(upload.name));
  }

  /** Takes what is known of it now; its bytes follow. */
  accept(id: string, facts: UploadFacts): void {
    const upload = this.#running.get(id);
    if (upload === undefined || upload.accepted !== undefined) return;
    if (facts.size === 0) return void this.#refuse(id, notMedia(upload.name));
    if (!this.#fits(upload.name, facts.size)) return void this.cancel(id);
    const writer = this.#store.begin();
    upload.accepted = { facts, writer };
    upload.written = writer;
    writer.catch((error: Error) => this.#failToKeep(id, error));
  }

  /** Resolves once these bytes are on disk, or the upload has ended. */
  async write(id: string, bytes: Uint8Array): Promise<void> {
    const upload = this.#running.get(id);
    if (upload?.accepted === undefined) return;
    const { view, accepted } = upload;
    // More than was promised was not checked.
    if (upload.received + bytes.length > accepted.facts.size) return this.cancel(id);
    const isFirst = upload.received === 0 && bytes.length >= Math.min(sniffLength, accepted.facts.size);
    if (isFirst && sniffMedia(bytes) === undefined) return this.#refuse(id, notMedia(upload.name));
    upload.received += bytes.length;
    upload.written = upload.written.then(async () => {
      const writer = await accepted.writer;
      await writer.write(bytes);
      view.post({ type: "uploaded", id, received: writer.size, ended: false });
      this.#service.refreshChat(upload.chat);
    });
    await upload.written.catch((error: Error) => this.#failToKeep(id, error));
  }

  /** Everything has come: it goes beside the input. */
  async end(id: string): Promise<void> {
    const upload = this.#running.get(id);
    if (upload?.accepted === undefined) return;
    const { name, accepted } = upload;
    // The file has become shorter since: what is left of it is not what was chosen.
    if (upload.received < accepted.facts.size) return this.fail(id, name);
    try {
      await upload.written;
      const stored = await (await accepted.writer).finish();
      if (stored === undefined) return await this.#refuse(id, notMedia(name));
      const { poster, size: _, ...facts } = accepted.facts;
      const picture = poster && (await this.#store.put(poster));
      if (!this.#running.has(id)) return;
      const shown = picture?.mime === "image/jpeg" ? { poster: picture.hash } : {};
      const item = { id: crypto.randomUUID(), ...stored, name, ...facts, ...shown };
      this.#service.drafts.addMedia(item, upload.chat);
      this.#leave(id, upload);
    } catch (error) {
      this.#failToKeep(id, error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Ends it; nothing is left of what has come. */
  async cancel(id: string): Promise<void> {
    const upload = this.#running.get(id);
    if (upload === undefined) return;
    this.#leave(id, upload);
    await upload.written.catch(() => {});
    await (await upload.accepted?.writer)?.cancel();
  }

  /** Its file cannot be read; one that is not known by then was to become text. */
  fail(id: string, name: string): Promise<void> {
    return this.#refuse(id, vscode.l10n.t("{0} was not attached: it cannot be read.", name));
  }

  /** The same conversation is another object now: what is on its way goes there. */
  chatReplaced(old: OpenChat, now: OpenChat): void {
    for (const upload of this.#running.values()) {
      if (upload.chat !== old) continue;
      const { use } = upload;
      upload.chat = now;
      upload.use = this.#service.registry.use(now);
      use.dispose();
    }
  }

  /** A page is gone, and with it what it was reading. */
  pageGone(view: ChatView): void {
    for (const [id, upload] of this.#running) {
      if (upload.view !== view || upload.reader !== "page") continue;
      const words = vscode.l10n.t(
        "{0} was not attached: the chat was hidden while it was being read.",
        upload.name,
      );
      void this.#refuse(id, words);
    }
  }

  #fits(name: string, size: number): boolean {
    const most = this.#maxRequestBytes();
    if (base64Length(size) <= most) return true;
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        "{0} has {1} MB. A request may have {2} MB, of which the encoding takes a quarter; see the setting for it.",
        name,
        numberWords(localization, size / 1e6),
        numberWords(localization, most / 1e6),
      ),
    );
    return false;
  }

  async #refuse(id: string, words: string): Promise<void> {
    void vscode.window.showWarningMessage(words);
    await this.cancel(id);
  }

  #failToKeep(id: string, error: Error): void {
    if (!this.#running.has(id)) return;
    void vscode.window.showErrorMessage(vscode.l10n.t("The file could not be kept: {0}", error.message));
    this.cancel(id).catch(() => {});
  }

  #leave(id: string, { view, chat, use }: Upload): void {
    this.#running.delete(id);
    tellEnded(id, view);
    this.#service.refreshChat(chat);
    use.dispose();
  }
}

function tellEnded(id: string, view: ChatView): void {
  view.post({ type: "uploaded", id, received: 0, ended: true });
}

/** Why a file was not taken. */
function notMedia(name: string): string {
  return vscode.l10n.t("{0} is no image (PNG, JPEG, WebP, GIF) or video that the models take.", name);
}
