/** Which conversation a workspace shows. */
export interface CurrentChat {
  /** Whether other windows remember in the same place. */
  readonly shared: boolean;
  get(): string | undefined;
  set(chatId: string): void;
}
