import type { Uri } from "vscode";
import type { ContextSourcePorts } from "./contextSources.ts";

/** Lines of a file above and below a place that an error names. */
const linesAroundPlace = 60;

/** Where the chat gets its context; everything behind it is loaded when it is first used. */
export function chatContextPorts(sources: ContextSourcePorts) {
  return {
    pickContext: async () => (await import("./attachPicker.ts")).pickContext(sources),
    findChoices: async (query: string) => (await import("./contextChoices.ts")).findChoices(query, sources),
    readChoice: async (id: string) => (await import("./contextChoices.ts")).readChoice(id, sources),
    readFiles: async (uris: readonly Uri[]) => (await import("./fileContext.ts")).fileContext(uris, sources),
    readPlace: async (uri: Uri, line: number) => {
      const { placeContext } = await import("./placeContext.ts");
      return placeContext(uri, line, line, linesAroundPlace, sources);
    },
    fittingText: async (text: string, name: string | undefined) =>
      (await import("./fittingText.ts")).fittingText(text, name, sources.confirm),
    namedPlaces: async (text: string) => (await import("./namedPlaces.ts")).namedPlaces(text, sources),
  };
}
