import type { Presenter } from "../../../../src/core/chat/presenter.ts";

/** English words as they stand in the sources, and model ids as they are. */
export const presenter: Presenter = {
  l10n: {
    t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, index) => String(args[Number(index)])),
  },
  locale: "en-US",
  modelName: (id) => id,
};
