import assert from "node:assert/strict";
import { translationProblems } from "../support/check/translations.ts";

/** What the check says of one module, apart from the sentences that it does not say. */
async function hardCoded(path: string, text: string): Promise<readonly string[]> {
  const problems = await translationProblems([{ path, text }]);
  return problems
    .filter((problem) => problem.startsWith(path))
    .map((problem) => problem.split(": ")[1] ?? "");
}

describe("the check for words that are not translated", () => {
  it("finds messages of the host, and the texts of its pickers", async () => {
    const text = `
      void vscode.window.showErrorMessage("It broke");
      showWarningMessage(\`\${name} broke\`);
      picker.placeholder = "Type here";
      const item = { label: "$(file) Open", detail: \`all of \${count}\` };`;
    assert.deepEqual(await hardCoded("src/host/chat/a.ts", text), [
      "It broke",
      `\${name} broke`,
      "Type here",
      "$(file) Open",
      `all of \${count}`,
    ]);
  });

  it("lets names, icons and comments be", async () => {
    const text = `
      const item = { label: \`$(file) \${name}\`, title: "GlobalAiOpc Chat", command: "globalaiopc.stop" };
      // showErrorMessage("It broke")
      showErrorMessage(vscode.l10n.t("It broke"));`;
    assert.deepEqual(await hardCoded("src/host/chat/a.ts", text), []);
  });
});
