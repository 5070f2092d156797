import assert from "node:assert/strict";
import { importBlock } from "../../../../src/core/prompts/importBlock.ts";

const files: Readonly<Record<string, readonly string[]>> = {
  TypeScript: [
    'import fs from "node:fs";',
    "import {",
    "  join,",
    '} from "node:path";',
    'const x = require("x");',
  ],
  Python: ["import os", "from a import (", "    b,", "    c,", ")"],
  Go: ["package main", "import (", '\t"fmt"', ")"],
  Rust: ["use std::{", "    fs,", "};", "extern crate serde;"],
  C: ["#include <stdio.h>", '#include "own.h"'],
  "C#": ["using System;"],
};

describe("the imports that are sent along", () => {
  for (const [language, imports] of Object.entries(files))
    it(`are whole statements, without what stands between them: ${language}`, () => {
      assert.deepEqual(importBlock(["// licence", ...imports, "", "main();", "}"]).split("\n"), imports);
    });

  it("are bounded", () => {
    const many = Array.from({ length: 5000 }, (_, index) => `import module${index}`);
    assert.ok(importBlock(many).length <= 2000);
  });

  it("are none where there are none", () => {
    assert.equal(importBlock(["main();"]), "");
  });
});
