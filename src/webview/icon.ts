import add from "@vscode/codicons/src/icons/add.svg" with { type: "text" };
import arrowDown from "@vscode/codicons/src/icons/arrow-down.svg" with { type: "text" };
import arrowSwap from "@vscode/codicons/src/icons/arrow-swap.svg" with { type: "text" };
import arrowUp from "@vscode/codicons/src/icons/arrow-up.svg" with { type: "text" };
import attach from "@vscode/codicons/src/icons/attach.svg" with { type: "text" };
import beaker from "@vscode/codicons/src/icons/beaker.svg" with { type: "text" };
import bug from "@vscode/codicons/src/icons/bug.svg" with { type: "text" };
import chevronDown from "@vscode/codicons/src/icons/chevron-down.svg" with { type: "text" };
import chevronLeft from "@vscode/codicons/src/icons/chevron-left.svg" with { type: "text" };
import chevronRight from "@vscode/codicons/src/icons/chevron-right.svg" with { type: "text" };
import close from "@vscode/codicons/src/icons/close.svg" with { type: "text" };
import code from "@vscode/codicons/src/icons/code.svg" with { type: "text" };
import copy from "@vscode/codicons/src/icons/copy.svg" with { type: "text" };
import video from "@vscode/codicons/src/icons/device-camera-video.svg" with { type: "text" };
import diff from "@vscode/codicons/src/icons/diff.svg" with { type: "text" };
import discard from "@vscode/codicons/src/icons/discard.svg" with { type: "text" };
import edit from "@vscode/codicons/src/icons/edit.svg" with { type: "text" };
import ellipsis from "@vscode/codicons/src/icons/ellipsis.svg" with { type: "text" };
import errorIcon from "@vscode/codicons/src/icons/error.svg" with { type: "text" };
import eye from "@vscode/codicons/src/icons/eye.svg" with { type: "text" };
import file from "@vscode/codicons/src/icons/file.svg" with { type: "text" };
import image from "@vscode/codicons/src/icons/file-media.svg" with { type: "text" };
import files from "@vscode/codicons/src/icons/files.svg" with { type: "text" };
import folder from "@vscode/codicons/src/icons/folder.svg" with { type: "text" };
import apply from "@vscode/codicons/src/icons/git-pull-request-go-to-changes.svg" with { type: "text" };
import history from "@vscode/codicons/src/icons/history.svg" with { type: "text" };
import info from "@vscode/codicons/src/icons/info.svg" with { type: "text" };
import insert from "@vscode/codicons/src/icons/insert.svg" with { type: "text" };
import lightbulb from "@vscode/codicons/src/icons/lightbulb.svg" with { type: "text" };
import openInEditor from "@vscode/codicons/src/icons/link-external.svg" with { type: "text" };
import text from "@vscode/codicons/src/icons/list-flat.svg" with { type: "text" };
import lock from "@vscode/codicons/src/icons/lock.svg" with { type: "text" };
import newFile from "@vscode/codicons/src/icons/new-file.svg" with { type: "text" };
import refresh from "@vscode/codicons/src/icons/refresh.svg" with { type: "text" };
import fork from "@vscode/codicons/src/icons/repo-forked.svg" with { type: "text" };
import report from "@vscode/codicons/src/icons/report.svg" with { type: "text" };
import search from "@vscode/codicons/src/icons/search.svg" with { type: "text" };
import send from "@vscode/codicons/src/icons/send.svg" with { type: "text" };
import settings from "@vscode/codicons/src/icons/settings-gear.svg" with { type: "text" };
import sparkle from "@vscode/codicons/src/icons/sparkle.svg" with { type: "text" };
import stop from "@vscode/codicons/src/icons/stop-circle.svg" with { type: "text" };
import terminal from "@vscode/codicons/src/icons/terminal.svg" with { type: "text" };
import warning from "@vscode/codicons/src/icons/warning.svg" with { type: "text" };
import wordWrap from "@vscode/codicons/src/icons/word-wrap.svg" with { type: "text" };

const markups = {
  add,
  apply,
  "arrow-down": arrowDown,
  "arrow-swap": arrowSwap,
  "arrow-up": arrowUp,
  attach,
  beaker,
  bug,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  close,
  code,
  copy,
  diff,
  discard,
  edit,
  ellipsis,
  error: errorIcon,
  eye,
  file,
  files,
  folder,
  fork,
  history,
  image,
  info,
  insert,
  lightbulb,
  lock,
  "new-file": newFile,
  "open-in-editor": openInEditor,
  refresh,
  report,
  search,
  send,
  settings,
  sparkle,
  stop,
  terminal,
  text,
  video,
  warning,
  "word-wrap": wordWrap,
} as const;

/** Codicons by their own names, or by what they stand for here. Only these are in the bundle. */
export type IconName = keyof typeof markups;

const parsed = new Map<IconName, Element>();

/** A new element with the icon, in the colour of the text around it; screen readers skip it. */
export function icon(name: IconName): Element {
  let original = parsed.get(name);
  if (original === undefined) {
    original = new DOMParser().parseFromString(markups[name], "image/svg+xml").documentElement;
    original.setAttribute("aria-hidden", "true");
    original.setAttribute("class", "icon");
    parsed.set(name, original);
  }
  return document.importNode(original, true);
}

/** The icon of that name, or a sheet of paper when the view has none. */
export function knownIcon(name: string): IconName {
  return name in markups ? (name as IconName) : "file";
}
