import { secondsWords } from "../../shared/secondsWords.ts";
import type { AttachmentView } from "../../shared/views.ts";
import { estimateMediaTokens } from "../media/mediaTokens.ts";
import { mediaFile } from "../media/mediaType.ts";
import type { MediaItem } from "./conversation.ts";
import type { Presenter } from "./presenter.ts";
import type { Sight } from "./requestMessages.ts";

/** Bytes of a video that the view may load to show what it begins with; VS Code hands it the whole file. */
const largestShown = 20_000_000;

/** The chip of an image or video. @param sees of the model it goes to with the next message */
export function presentMedia(item: MediaItem, presenter: Presenter, sees: Sight): AttachmentView {
  const { l10n } = presenter;
  const { id, kind, name, hash, mime, poster } = item;
  const facts = [...measures(item, presenter), sizeWords(item.size, presenter), tokenWords(item, presenter)];
  const preview = kind === "image" ? mediaFile(hash, mime) : poster && mediaFile(poster, "image/jpeg");
  const small = item.size <= largestShown ? mediaFile(hash, mime) : undefined;
  const unsent = !sees[kind];
  return {
    id,
    label: name,
    icon: kind === "image" ? "image" : "video",
    detail: unsent ? l10n.t("Not sent to this model") : facts.join(" · "),
    tooltip: [name, ...facts, ...(unsent ? [unsentWords(kind, presenter)] : [])].join(" · "),
    ...(preview !== undefined && { preview }),
    ...(kind === "video" && preview === undefined && small !== undefined && { video: small }),
    ...(unsent && { unsent }),
  };
}

function unsentWords(kind: MediaItem["kind"], { l10n }: Presenter): string {
  return kind === "image"
    ? l10n.t("This model sees no images: the message goes without it. Choose another model to send it.")
    : l10n.t("This model sees no videos: the message goes without it. The Gemini models do.");
}

function measures({ width, height, duration }: MediaItem, { locale }: Presenter): readonly string[] {
  return [
    ...(duration === undefined ? [] : [secondsWords(duration * 1000, locale)]),
    ...(width === undefined || height === undefined ? [] : [`${width} × ${height}`]),
  ];
}

function tokenWords(item: MediaItem, { l10n, locale }: Presenter): string {
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return l10n.t("~{0} tokens", compact.format(estimateMediaTokens(item)));
}

function sizeWords(bytes: number, { locale }: Presenter): string {
  const [unit, value] =
    bytes < 1e6 ? (["kilobyte", bytes / 1e3] as const) : (["megabyte", bytes / 1e6] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}
