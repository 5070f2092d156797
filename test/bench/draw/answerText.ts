/** What a model writes about code: headings, sentences, lists, a table and more code than anything else. */
export function answerText(length: number): string {
  let text = "";
  for (let section = 1; text.length < length; section++) text += sectionText(section);
  return text.slice(0, length);
}

function sectionText(section: number): string {
  const lines = Array.from(
    { length: 14 },
    (_, line) =>
      `  const value${section}_${line} = await compute("text ${line}", ${section * line}); // step ${line}`,
  );
  return `## Step ${section}: round once

The total is rounded **twice**: in \`lineTotal${section}\` and again in *cartTotal*. That loses a cent whenever two
lines end in half a cent, as the [documentation](https://example.org/money/${section}) says. Better to sum first.

- Keep every amount in **cents**, as an integer
- Round where the sum is shown, not where it is made
- \`toFixed(2)\` is for the eye only, see line ${section * 3}

\`\`\`ts
export async function cartTotal${section}(cart: Cart): Promise<number> {
${lines.join("\n")}
  return Math.round(sum(cart.lines) * (1 + cart.taxRate));
}
\`\`\`

| input | before | after |
| --- | ---: | ---: |
| one line of ${section} cents | 0.0${section % 10} | 0.0${section % 10} |
| two halves | 0.02 | 0.01 |

`;
}
