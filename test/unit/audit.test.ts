import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { openFindings } from "../support/audit/openFindings.ts";

const report = JSON.parse(readFileSync("test/fixtures/audit/report.json", "utf8"));
const answer = (advisory: string) => ({ advisory, package: "deep", answer: "It is only built with." });

const answers = [answer("GHSA-aaaa-bbbb-cccc"), answer("GHSA-dddd-eeee-ffff")];

describe("the audit of packages", () => {
  it("names each finding from moderate on once, and lets low ones be", () => {
    assert.deepEqual(openFindings([report, report], []), [
      "deep has GHSA-aaaa-bbbb-cccc (high): Reads outside of its folder",
      "deep has GHSA-dddd-eeee-ffff (moderate): Takes long for odd input",
    ]);
  });

  it("is content with what is answered", () => {
    assert.deepEqual(openFindings([report, report], answers), []);
  });

  it("wants an answer gone when its finding is", () => {
    assert.deepEqual(openFindings([{ auditReportVersion: 2, vulnerabilities: {} }], [answer("GHSA-1")]), [
      "GHSA-1 of deep is answered, but no longer found",
    ]);
  });

  it("does not take a registry that cannot audit for one that found nothing", () => {
    assert.equal(openFindings([report, {}], answers).length, 1);
  });
});
