import type { AnsweredFinding } from "./answeredFindings.ts";

/** What `npm audit --json` prints, as far as it is read here. */
export interface AuditReport {
  readonly auditReportVersion?: number;
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
}

interface Vulnerability {
  /** A name is a package that brings the finding along; it has an entry of its own. */
  readonly via: readonly (string | Advisory)[];
}

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
}

const tolerated = ["info", "low"];

/**
 * What stands between reports and a good conscience, one sentence each: findings from moderate on that nobody has
 * answered, answers to what is no longer found, and reports that are none, as from a registry that cannot audit.
 */
export function openFindings(
  reports: readonly AuditReport[],
  answered: readonly AnsweredFinding[],
): readonly string[] {
  if (reports.some((report) => report.auditReportVersion !== 2 || report.vulnerabilities === undefined)) {
    return ["npm audit gave no report that is known here"];
  }
  const found = reports
    .flatMap(({ vulnerabilities = {} }) => Object.values(vulnerabilities))
    .flatMap(({ via }) => via)
    .filter((cause) => typeof cause !== "string")
    .filter(({ severity }) => !tolerated.includes(severity));
  const findings = new Map(found.map((advisory) => [advisoryId(advisory), advisory]));
  const answers = new Set(answered.map(({ advisory }) => advisory));
  return [
    ...[...findings]
      .filter(([id]) => !answers.has(id))
      .map(([id, { name, severity, title }]) => `${name} has ${id} (${severity}): ${title}`),
    ...answered
      .filter(({ advisory }) => !findings.has(advisory))
      .map((answer) => `${answer.advisory} of ${answer.package} is answered, but no longer found`),
  ];
}

function advisoryId({ url }: Advisory): string {
  return url.slice(url.lastIndexOf("/") + 1);
}
