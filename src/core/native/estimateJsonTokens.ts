import { estimateTokenCount } from "tokenx";

/** Elements of one list or object that are looked at, by how deep it lies. */
const breadths = [24, 8, 4, 2, 1] as const;
/** Characters of a text that are looked at, and of all texts together. */
const sampleLength = 96;
const samplesLength = 600;

/**
 * About how many tokens a value has as JSON. Of a large one samples are looked at and nothing is written: a tool may
 * be given a whole file, and this is asked hundreds of times.
 */
export function estimateJsonTokens(value: unknown): number {
  let sample = "";
  const take = (text: string): void => {
    if (sample.length < samplesLength) sample += `${text.slice(0, sampleLength)} `;
  };
  const length = jsonLength(value, 0, take);
  return sample === "" ? 1 : Math.max(1, Math.ceil((length * estimateTokenCount(sample)) / sample.length));
}

/** Characters of the JSON, by the length of some of its parts. */
function jsonLength(value: unknown, depth: number, take: (text: string) => void): number {
  if (typeof value === "string") {
    take(value);
    return value.length + 2;
  }
  if (typeof value !== "object" || value === null) {
    const text = String(value);
    take(text);
    return text.length;
  }
  const keys = Array.isArray(value) ? undefined : Object.keys(value);
  const count = Array.isArray(value) ? value.length : (keys?.length ?? 0);
  const looked = Math.min(count, breadths[depth] ?? 0);
  let length = 0;
  for (let at = 0; at < looked; at++) {
    const place = Math.floor((at * count) / looked);
    const key = keys?.[place];
    if (key !== undefined) {
      take(key);
      length += key.length + 3;
    }
    length += jsonLength(Reflect.get(value, key ?? place), depth + 1, take) + 1;
  }
  return 2 + (looked === 0 ? 0 : (length * count) / looked);
}
