import { join } from "node:path";
import { root } from "../root.ts";

/** The folder of the small extension that uses our models through `vscode.lm`, as any other extension may. */
export const nativeClientFolder = join(root, "test/fixtures/native-client");

/** For `CodeServerOptions.extensions`. */
export const nativeClient = { "globalaiopc-test.native-client-0.0.1": nativeClientFolder } as const;
