/** Which conversation a workspace shows. */
export interface CurrentChat {
  get(): string | undefined;
  set(chatId: string): void;
}
