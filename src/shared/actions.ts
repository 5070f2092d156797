/** What can be done about an answer, each a button below it. `label` is localised. */
export interface AnswerAction {
  readonly id: AnswerActionId;
  readonly label: string;
}

/** The actions that mend what made a request fail. */
export const remedyIds = [
  "enterKey",
  "allowEnvironmentKey",
  "allowInsecureHttp",
  "changeBaseUrl",
  "selectModel",
  "openSettings",
  "showDiagnostics",
] as const;
export type RemedyId = (typeof remedyIds)[number];

/** Every action that a button below an answer can ask for. */
export const answerActionIds = [
  "copyAnswer",
  "regenerate",
  "regenerateWith",
  "continue",
  "newChat",
  "leaveOut",
  "removeAttachment",
  "otherVideoFormat",
  ...remedyIds,
] as const;
export type AnswerActionId = (typeof answerActionIds)[number];
