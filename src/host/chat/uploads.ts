import * as vscode from "vscode";
import { numberWords } from "../../core/counted.ts";
import { base64Length } from "../../core/gateway/requestText.ts";
import type { UploadStart, UploadView } from "../../shared/protocol.ts";
import { localization } from "../adapters/localization.ts";
import type { MediaStore, MediaWriter, StoredMedia } from "../adapters/mediaStore.ts";
import type { ChatService } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";

interface Upload {
  readonly start: UploadStart;
  readonly view: ChatView;
  readonly writer: Promise<MediaWriter>;
  /** The last write: pieces are written in the order they come. */
  written: Promise<unknown>;
  received: number;
}

/** The images and videos that views are handing over. Each ends beside the input, or in words that say why not. */
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

  /** What is on its way into the conversation of `view`. */
  of(view: ChatView): readonly UploadView[] {
    return [...this.#running]
      .filter(([, upload]) => upload.view === view)
      .map(([id, { start, received }]) => ({ id, name: start.name, share: received / start.size }));
  }

  /** False when it is too large to be sent: said before any of it is read. */
  fits(name: string, size: number): boolean {
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

  begin(start: UploadStart, view: ChatView): void {
    if (this.#running.has(start.id)) return;
    if (!this.fits(start.name, start.size)) {
      this.#tellEnded(start.id, view);
      return;
    }
    const writer = this.#store.begin();
    this.#running.set(start.id, { start, view, writer, written: writer, received: 0 });
    view.postChrome();
  }

  write(id: string, bytes: Uint8Array): void {
    const upload = this.#running.get(id);
    if (upload === undefined) return;
    const { start, view, writer } = upload;
    // More than was promised was not checked.
    if (upload.received + bytes.length > start.size) return void this.cancel(id);
    upload.received += bytes.length;
    upload.written = upload.written.then(async () => {
      await (await writer).write(bytes);
      view.post({ type: "uploaded", id, received: (await writer).size, ended: false });
      view.postChrome();
    });
    upload.written.catch((error: Error) => this.#fail(id, error));
  }

  async end(id: string): Promise<void> {
    const upload = this.#running.get(id);
    if (upload === undefined) return;
    const { start, view, writer } = upload;
    await upload.written;
    const stored = await (await writer).finish();
    this.#running.delete(id);
    this.#tellEnded(id, view);
    if (stored === undefined) return void vscode.window.showWarningMessage(notMedia(start.name));
    const poster = start.poster && (await this.#store.put(start.poster));
    this.attach(stored, start, view, poster?.mime === "image/jpeg" ? poster.hash : undefined);
  }

  /** Puts stored media beside the input of `view`. */
  attach(
    stored: StoredMedia,
    start: Omit<UploadStart, "id" | "size" | "poster">,
    view: ChatView,
    poster?: string,
  ) {
    const { name, width, height, duration } = start;
    this.#service.addMedia(
      {
        id: crypto.randomUUID(),
        ...stored,
        name,
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
        ...(duration !== undefined && { duration }),
        ...(poster !== undefined && { poster }),
      },
      view,
    );
  }

  async cancel(id: string): Promise<void> {
    const upload = this.#running.get(id);
    if (upload === undefined) return;
    this.#running.delete(id);
    this.#tellEnded(id, upload.view);
    await upload.written.catch(() => {});
    await (await upload.writer).cancel();
  }

  #fail(id: string, error: Error): void {
    void vscode.window.showErrorMessage(vscode.l10n.t("The file could not be kept: {0}", error.message));
    void this.cancel(id);
  }

  #tellEnded(id: string, view: ChatView): void {
    view.post({ type: "uploaded", id, received: 0, ended: true });
    view.postChrome();
  }
}

/** Why a file was not taken. */
export function notMedia(name: string): string {
  return vscode.l10n.t("{0} is no image (PNG, JPEG, WebP, GIF) or video that the models take.", name);
}
