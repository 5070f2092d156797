/** What is known of a file without reading it. */
export interface FileFacts {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch; only the same value means the same content. */
  readonly modified: number;
  /** When it got its name, in milliseconds since the epoch. */
  readonly named: number;
}

/** The right to write a file, among all windows. */
export interface Lock {
  /** Gives the right back. */
  release(): Promise<void>;
}

/**
 * The files of one folder, by name, shared by all windows. The folder is made when something is first written. Errors
 * are the host's own, unless it says otherwise here.
 */
export interface Disk {
  /** All names, in no order. */
  list(): Promise<readonly string[]>;
  /** `undefined`: there is no such file. */
  stat(name: string): Promise<FileFacts | undefined>;
  /** The text of a file, `undefined` when there is none. */
  read(name: string): Promise<string | undefined>;
  /** Writes a file so that it is there as a whole or as it was before. */
  write(name: string, text: string): Promise<void>;
  /**
   * Adds whole lines to a file. A torn line that it ends with swallows nothing.
   *
   * @throws AppendFailure when some of the lines are on disk all the same; after any other error none is.
   */
  append(name: string, lines: string): Promise<void>;
  /** False: there is no file of this name. */
  rename(name: string, to: string): Promise<boolean>;
  /** Does nothing when there is no such file. */
  remove(name: string): Promise<void>;
  /** Takes the lock of this name; `undefined` while another window that is alive has it. */
  lock(name: string): Promise<Lock | undefined>;
  /** Whether a window, this one too, has the lock. */
  isLocked(name: string): Promise<boolean>;
}

/** A write that ended too early. `rest` begins with the line that is not whole on disk. */
export class AppendFailure extends Error {
  override readonly name = "AppendFailure";
  readonly rest: string;
  constructor(rest: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.rest = rest;
  }
}
