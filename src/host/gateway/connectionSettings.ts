import type { Sampling } from "../../core/gateway/completion.ts";
import { defaultTimeouts, type GatewayConnection } from "../../core/gateway/connection.ts";
import { requireSetting } from "../adapters/configuration.ts";

type ConnectionSettings = Omit<GatewayConnection, "apiKey" | "baseUrl" | "insecureAllowed">;

/** What the settings say of connections, apart from where they lead. @throws GatewayError `settingInvalid` */
export function connectionSettings(): ConnectionSettings {
  const firstByte = requireSetting("firstByteTimeout") * 1000;
  return {
    requestHeaders: requireSetting("requestHeaders"),
    extraBody: requireSetting("extraBody"),
    maxRetries: requireSetting("maxRetries"),
    maxRequestBytes: requireSetting("maxRequestBytes"),
    maxImages: requireSetting("maxImages"),
    failover: requireSetting("failover"),
    timeouts: {
      connect: requireSetting("connectTimeout") * 1000,
      firstByte,
      whole: firstByte === 0 ? 0 : Math.max(firstByte, defaultTimeouts.whole),
      idle: requireSetting("idleTimeout") * 1000,
    },
  };
}

/**
 * The parameters that the user set; an unset one is `null` in the settings and absent here.
 *
 * @throws GatewayError `settingInvalid`
 */
export function settingsSampling(): Sampling {
  const temperature = requireSetting("temperature");
  const topP = requireSetting("topP");
  const maxCompletionTokens = requireSetting("maxCompletionTokens");
  const stop = requireSetting("stop");
  const reasoningEffort = requireSetting("reasoningEffort");
  return {
    ...(temperature !== null && { temperature }),
    ...(topP !== null && { topP }),
    ...(maxCompletionTokens !== null && { maxCompletionTokens }),
    ...(stop.length > 0 && { stop }),
    ...(reasoningEffort !== null && { reasoningEffort }),
  };
}
