import { contextUse } from "../../core/chat/contextMeter.ts";
import type { ContextItem } from "../../core/chat/conversation.ts";
import { isSent } from "../../core/chat/isSent.ts";
import { presentChrome } from "../../core/chat/presentChrome.ts";
import type { ChromeView, UploadView } from "../../shared/views.ts";
import type { ChatServicePorts } from "./chatService.ts";
import type { ChatView } from "./chatView.ts";
import type { OpenChat } from "./openChat.ts";

export interface ChatChromePorts
  extends Pick<
    ChatServicePorts,
    | "presenter"
    | "maxInputTokens"
    | "systemPrompt"
    | "slashCommands"
    | "notice"
    | "sees"
    | "implicitContext"
    | "setup"
  > {
  /** What is on its way into a conversation. */
  uploads(chat: OpenChat): readonly UploadView[];
  /** Draws again what surrounds the conversations. */
  refresh(): void;
}

/** What surrounds the conversations of this window: title and meter, what goes along unasked, how to get going. */
export class ChatChrome {
  readonly #ports: ChatChromePorts;
  #implicit = true;
  #setup: ChromeView["setup"];

  constructor(ports: ChatChromePorts) {
    this.#ports = ports;
  }

  /** What goes along with the next message unasked: nothing that is beside the input, or was sent, already. */
  implicitContext(view: ChatView): ContextItem | undefined {
    return this.#implicit ? this.offeredImplicit(view) : undefined;
  }

  /** The same, whether or not the user has switched it off. */
  offeredImplicit({ chat }: Pick<ChatView, "chat">): ContextItem | undefined {
    const { session, draft } = chat;
    const item = this.#ports.implicitContext();
    const { path, leftOut } = session.conversation;
    const known = path.filter(({ id }) => !leftOut.has(id)).flatMap(({ prompt }) => prompt.context);
    return item === undefined || isSent(item, draft.context) || isSent(item, known) ? undefined : item;
  }

  toggleImplicit(): void {
    this.#implicit = !this.#implicit;
    this.#ports.refresh();
  }

  /** Looks again whether there is a way to send. */
  async refreshSetup(): Promise<void> {
    this.#setup = await this.#ports.setup();
    this.#ports.refresh();
  }

  /** All of it, as a view of `chat` draws it. */
  present(chat: OpenChat): ChromeView {
    const { session, draft, readOnly, suggestions } = chat;
    const { conversation } = session;
    const { presenter, maxInputTokens, systemPrompt, slashCommands, notice, uploads } = this.#ports;
    const implicit = this.offeredImplicit({ chat });
    const context = implicit !== undefined && this.#implicit ? [...draft.context, implicit] : draft.context;
    const prompt = conversation.settings.systemPrompt ?? systemPrompt();
    const sees = this.#ports.sees(conversation.model);
    return presentChrome(
      session,
      {
        use: contextUse(conversation, prompt, context, maxInputTokens(conversation.model), {
          media: draft.media,
          sees,
        }),
        context: draft.context,
        media: draft.media,
        uploads: uploads(chat),
        sees,
        implicit: implicit && { item: implicit, included: this.#implicit },
        suggestions,
        slashCommands: slashCommands(),
        setup: this.#setup,
        notice: notice(),
        readOnly,
      },
      presenter,
    );
  }
}
