import { filledString, type JsonRecord } from "./json.ts";

/** Names of what an error says, the best first, without underscores and in lower case: servers write them in every way. */
export const messageNames = [
  ...["message", "msg", "errormsg", "errormessage", "errmsg", "errmessage", "statusmsg", "statusmessage"],
  ...["retmsg", "retmessage", "resultmsg", "resultmessage", "respmsg", "title", "reason", "errordescription"],
] as const;
/** Names under which an answer, too, may have a text. */
export const weakNames = [
  "description",
  "desc",
  "info",
  "hint",
  "text",
  "details",
  "data",
  "result",
] as const;
export const codeNames = [
  "code",
  "type",
  "status",
  "errorcode",
  "errcode",
  "statuscode",
  "ret",
  "retcode",
  "errno",
];

/** The first of these fields that has a text. */
export function firstString(record: JsonRecord, names: readonly string[]): string | undefined {
  return names.map((name) => filledString(at(record, name))).find((text) => text !== undefined);
}

/** The value of a field, however its name is written: `name` in lower case, without underscores. */
export function at(record: JsonRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  const key = Object.keys(record).find((known) => plainName(known) === name);
  return key === undefined ? undefined : record[key];
}

function plainName(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}
