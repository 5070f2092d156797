import { catalogue, findModel, guessModel, type ModelInfo } from "./catalogue.ts";
import { isRecord, type JsonRecord, stringAt } from "./json.ts";

/** A model that can be chosen. */
export interface ListedModel extends ModelInfo {
  /** The server's own list does not have it. It can be chosen all the same: such lists are not always complete. */
  readonly absent: boolean;
  /** Fields to send with every request to this model, from the user's settings. */
  readonly parameters?: JsonRecord;
}

/** What the user adds to, or sets right about, a model. Source: the setting `customModels`. */
export interface CustomModel {
  readonly id: string;
  readonly name?: string;
  readonly image?: boolean;
  readonly video?: boolean;
  readonly maxInputTokens?: number;
  readonly maxOutputTokens?: number;
  readonly parameters?: JsonRecord;
}

/**
 * Everything that can be chosen: the catalogue in its order, then what else the server lists, then the user's own. Known
 * models keep what is known of them, the others get what their family's name lets one expect.
 *
 * @param live the ids of the server's list; `undefined` where it has none.
 */
export function mergeModels(
  live: readonly string[] | undefined,
  custom: readonly CustomModel[],
): readonly ListedModel[] {
  const served = new Set(live);
  const ids = new Set([
    ...catalogue().map((model) => model.id),
    ...served,
    ...custom.map((model) => model.id),
  ]);
  return [...ids].map((id) => {
    const known = findModel(id) ?? guessModel(id);
    const own = custom.findLast((model) => model.id === id);
    const absent = live !== undefined && !served.has(id) && own === undefined;
    return { ...known, ...own, absent };
  });
}

const mostModels = 5_000;
const longestId = 200;

/**
 * The ids in an answer to `GET /v1/models`: OpenAI's `{data: [{id}]}`, Gemini's and Ollama's `{models: [{name}]}`, a bare
 * list, or a list of plain names. `undefined` when it is none of these.
 */
export function parseModelList(value: unknown): readonly string[] | undefined {
  const list = findList(value);
  if (list === undefined) return undefined;
  const ids = list.map(idOf).filter((id) => id !== undefined);
  // A list of something else is no list of models; an empty one may be.
  if (ids.length === 0 && list.length > 0) return undefined;
  return [...new Set(ids)].slice(0, mostModels);
}

function findList(value: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || depth > 2) return undefined;
  return findList(value["data"], depth + 1) ?? findList(value["models"], depth + 1);
}

function idOf(entry: unknown): string | undefined {
  const id = isRecord(entry)
    ? (stringAt(entry, "id") ?? stringAt(entry, "model") ?? stringAt(entry, "name"))
    : entry;
  if (typeof id !== "string") return undefined;
  const trimmed = id.trim().replace(/^models\//, "");
  return trimmed !== "" && trimmed.length <= longestId ? trimmed : undefined;
}
