import { startDemoGateway } from "../demo/demoGateway.ts";

/** How the extension of a try-out reaches a gateway. */
export interface Session {
  /** User settings it needs. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The real gateway where the environment has a key, else the embedded demo. Says which. */
export async function startSession(): Promise<Session> {
  const key = process.env["GLOBALAIOPC_API_KEY"];
  if (key) {
    console.log("Gateway: the real one, with the key from GLOBALAIOPC_API_KEY.");
    return { settings: {}, env: { GLOBALAIOPC_API_KEY: key }, stop: async () => {} };
  }
  const demo = await startDemoGateway();
  console.log(
    "Gateway: the embedded demo with prepared answers. Set GLOBALAIOPC_API_KEY to talk to real models.",
  );
  return {
    settings: { "globalaiopc.baseUrl": demo.baseUrl },
    env: { GLOBALAIOPC_API_KEY: "demo", GLOBALAIOPC_DEMO: "1" },
    stop: demo.stop,
  };
}
