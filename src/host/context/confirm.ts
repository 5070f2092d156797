import * as vscode from "vscode";
import type { Confirm } from "./mayAttach.ts";

/** Asks in a modal dialog: nothing goes on until it is answered. */
export const confirm: Confirm = async (question, detail, yes) =>
  (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
