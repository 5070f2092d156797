import { LLMock } from "@copilotkit/aimock";

const prefix = "/gw_llm_power";

/** An independent mock of the service on loopback. What it shall answer is told to `mock`, at any time. */
export interface Aimock {
  /** For the setting `globalaiopc.baseUrl`. */
  readonly baseUrl: string;
  /**
   * The library's own object: `mock.onMessage(/hello/, { content: "Hi" }, { chunkSize: 4, latency: 20 })`,
   * `nextRequestError(429)`; a fixture's `disconnectAfterMs` and `truncateAfterChunks` cut the stream.
   */
  readonly mock: LLMock;
  /** The library's journal: requests so far, oldest first, with `path`, `headers`, `body` and `response.status`. */
  requests(): ReturnType<LLMock["getRequests"]>;
  /** Answers whose connection the client closed before they were complete. */
  abandoned(): number;
  stop(): Promise<void>;
}

export interface AimockOptions {
  /** UTF-16 units in one streamed chunk. */
  readonly chunkSize?: number;
  /** Milliseconds before each chunk. */
  readonly latency?: number;
}

/** Starts it on a free port. It knows no answer yet: everything is a 404 until `mock` is told otherwise. */
export async function startAimock(options: AimockOptions = {}): Promise<Aimock> {
  const mock = new LLMock({ host: "127.0.0.1", port: 0, journalMaxEntries: 0, ...options });
  let abandoned = 0;
  // Sees every request first and leaves it to the mock.
  mock.mount(prefix, {
    handleRequest: async (_request, response) => {
      response.once("close", () => {
        if (!response.writableFinished) abandoned++;
      });
      return false;
    },
  });
  await mock.start();
  return {
    baseUrl: `${mock.url}${prefix}`,
    mock,
    requests: () => mock.getRequests(),
    abandoned: () => abandoned,
    stop: () => mock.stop(),
  };
}
