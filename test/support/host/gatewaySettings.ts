import type { CodeServerOptions } from "./codeServer.ts";

type GatewaySettings = Required<Pick<CodeServerOptions, "settings" | "env">>;

/** What a VS Code needs to talk to a test gateway with a key that works: spread it into the server's options. */
export function gatewaySettings(gateway: { readonly baseUrl: string }): GatewaySettings {
  return {
    settings: { "globalaiopc.baseUrl": gateway.baseUrl },
    env: { GLOBALAIOPC_API_KEY: "test-key" },
  };
}
