import { config } from "@vscode/l10n";

/** Takes the translations that the host put into the page as data: `<script type="application/json" id="l10n">`. */
export function readTranslations(): void {
  const json = document.getElementById("l10n")?.textContent;
  if (json) config({ contents: json });
}
