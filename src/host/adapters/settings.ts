import { type VideoFormat, videoFormats } from "../../core/gateway/completion.ts";
import { isRecord } from "../../core/gateway/json.ts";
import { type ModelVersion, modelVersions } from "../../core/gateway/modelId.ts";

/** The settings of package.json under `globalaiopc.`, typed; its defaults make every one present. */
export interface Settings {
  readonly baseUrl: string;
  readonly allowInsecureHttp: boolean;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly failover: readonly ModelVersion[];
  readonly customModels: readonly unknown[];
  readonly extraBody: Readonly<Record<string, unknown>>;
  readonly model: string;
  readonly systemPrompt: string;
  readonly temperature: number | null;
  readonly topP: number | null;
  readonly maxCompletionTokens: number | null;
  readonly stop: readonly string[];
  readonly stream: boolean;
  readonly reasoningEffort: string | null;
  readonly videoFormat: VideoFormat;
  /** Bytes. */
  readonly maxRequestBytes: number;
  readonly maxImages: number;
  readonly maxRetries: number;
  /** Seconds; 0: no limit. */
  readonly connectTimeout: number;
  readonly firstByteTimeout: number;
  readonly idleTimeout: number;
  /** Megabytes. */
  readonly "history.maxSize": number;
  /** Whether what the user looks at goes along with a message. */
  readonly implicitContext: boolean;
  readonly "commitMessage.style": "auto" | "conventional" | "plain";
  readonly "commitMessage.language": string;
  /** Name → text. */
  readonly prompts: unknown;
}

export type SettingName = keyof Settings;

type Reader<Value> = (value: unknown) => Value | undefined;

const boolean: Reader<boolean> = (value) => (typeof value === "boolean" ? value : undefined);
const text: Reader<string> = (value) => (typeof value === "string" ? value : undefined);
const number: Reader<number> = (value) =>
  typeof value === "number" && Number.isFinite(value) ? value : undefined;
const fromZero: Reader<number> = (value) => (Number(value) >= 0 ? number(value) : undefined);
const record: Reader<Readonly<Record<string, unknown>>> = (value) => (isRecord(value) ? value : undefined);
const texts: Reader<Readonly<Record<string, string>>> = (value) =>
  isRecord(value) && Object.values(value).every((one) => typeof one === "string")
    ? (value as Readonly<Record<string, string>>)
    : undefined;
const orNull =
  <Value>(read: Reader<Value>): Reader<Value | null> =>
  (value) =>
    value === null ? null : read(value);
const oneOf =
  <Word extends string>(words: readonly Word[]): Reader<Word> =>
  (value) =>
    words.find((word) => word === value);
const listOf =
  <Value>(read: Reader<Value>): Reader<readonly Value[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    const read_ = value.map(read).filter((one) => one !== undefined);
    return read_.length === value.length ? read_ : undefined;
  };

/** What each setting may be; `undefined` from a reader: not this. Files are written by hand, so anything may stand there. */
const readers: { readonly [Name in SettingName]: Reader<Settings[Name]> } = {
  baseUrl: text,
  allowInsecureHttp: boolean,
  requestHeaders: texts,
  failover: listOf(oneOf(modelVersions)),
  customModels: (value) => (Array.isArray(value) ? value : undefined),
  extraBody: record,
  model: text,
  systemPrompt: text,
  temperature: orNull(number),
  topP: orNull(number),
  maxCompletionTokens: orNull(number),
  // The request's own field takes one text or a list, and so may people write it.
  stop: (value) => (typeof value === "string" ? [value] : listOf(text)(value)),
  stream: boolean,
  reasoningEffort: orNull(text),
  videoFormat: oneOf(videoFormats),
  maxRequestBytes: fromZero,
  maxImages: fromZero,
  maxRetries: fromZero,
  connectTimeout: fromZero,
  firstByteTimeout: fromZero,
  idleTimeout: fromZero,
  "history.maxSize": fromZero,
  implicitContext: boolean,
  "commitMessage.style": oneOf(["auto", "conventional", "plain"]),
  "commitMessage.language": text,
  prompts: (value) => value,
};

/**
 * The value of a setting as it is in force: `value`, or `standard` where that is `null` (people write it for "not
 * set"). `undefined`: it is of a wrong type.
 */
export function readSetting<Name extends SettingName>(
  name: Name,
  value: unknown,
  standard: unknown,
): Settings[Name] | undefined {
  return readers[name](value ?? standard);
}
