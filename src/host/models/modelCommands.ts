import type { ModelListAnswer } from "../../core/gateway/listModels.ts";
import { getSetting } from "../adapters/configuration.ts";
import type { ApplyRemedy } from "../adapters/showGatewayError.ts";
import type { ModelSwitcherPorts } from "./switchModel.ts";

export interface ModelCommandPorts extends ModelSwitcherPorts {
  listModels(signal: AbortSignal): Promise<ModelListAnswer>;
  readonly applyRemedy: ApplyRemedy;
}

/** Choosing models, for commands and for whoever needs a choice. The pickers are loaded when one is first shown. */
export function modelCommands(ports: ModelCommandPorts) {
  const load = () => import("./switchModel.ts");
  const switchFrom = async (current: string, given?: unknown) =>
    (await load()).switchModel(ports, current, given);
  return {
    /** Chooses the model of new chats, starting from `current`. */
    switchFrom,
    /** Chooses a model for one use. */
    chooseOnce: async (current: string) => (await load()).chooseModel(ports, current),
    commands: {
      selectModel: (id: unknown) => switchFrom(getSetting("model"), id),
      refreshModels: async () => {
        const { refreshModels } = await import("./refreshModels.ts");
        return refreshModels(ports.list, ports.listModels, ports.applyRemedy);
      },
    },
  };
}
