import { counted, numberWords } from "../counted.ts";
import type { Localization } from "../ports.ts";
import type { GatewayErrorData } from "./gatewayError.ts";

/** What happened and what to do about it. */
export function errorSentence(error: GatewayErrorData, l10n: Localization): string {
  const { reason, subject = "", status = 0, retryAfter } = error;
  switch (reason) {
    case "keyMissing":
      return l10n.t("There is no API key yet. Enter one.");
    case "keyUnconfirmed":
      return l10n.t(
        "The key in GLOBALAIOPC_API_KEY has not been allowed to go to {0}. Allow it, or enter a key for that address.",
        subject,
      );
    case "keyInvalid":
      return l10n.t("The API key contains characters that cannot be sent. Enter it again.");
    case "keyRefused":
      return l10n.t("The service does not accept the API key. Enter it again.");
    case "forbidden":
      return l10n.t("The service refuses access with this API key. Enter another one, or ask its provider.");
    case "noCredit":
      return l10n.t("The account is out of credit. Top it up, then try again.");
    case "rateLimited":
    case "busy":
      return retryAfter === undefined
        ? l10n.t("The service is busy or limits how often you may ask. Wait a moment, then try again.")
        : counted(
            l10n,
            Math.ceil(retryAfter / 1000),
            (number) => l10n.t("The service asks you to wait. Try again in {0} second.", number),
            (number) => l10n.t("The service asks you to wait. Try again in {0} seconds.", number),
          );
    case "contextTooLong":
      return l10n.t(
        "The conversation is too long for this model. Shorten it, start a new chat or attach less.",
      );
    case "modelUnavailable":
      return l10n.t("The model {0} is not available here. Choose another one.", subject);
    case "tooLarge":
      return l10n.t("The request is too large for the service. Remove an attachment or make it smaller.");
    case "requestTooLarge":
      return l10n.t(
        "The request is larger than the {0} MB that the setting allows. Remove an attachment or make it smaller.",
        numberWords(l10n, Number(subject)),
      );
    case "tooManyImages":
      return counted(
        l10n,
        Number(subject),
        (number) =>
          l10n.t(
            "The request has more than the {0} image that the setting allows. Remove some of them.",
            number,
          ),
        (number) =>
          l10n.t(
            "The request has more than the {0} images that the setting allows. Remove some of them.",
            number,
          ),
      );
    case "attachmentGone":
      return l10n.t(
        "The file of {0} is no longer there. Remove it from its message, or attach it again.",
        subject,
      );
    case "badRequest":
      return l10n.t("The service could not use this request. Change what its message names.");
    case "blocked":
      return l10n.t("The service's content rules refuse this request. Change its words.");
    case "serverTrouble":
      return l10n.t("The service has trouble of its own. Try again in a while.");
    case "serverError":
      return l10n.t("The service reported an error. Try again, or choose another model.");
    case "addressInvalid":
      return addressSentence(subject, l10n);
    case "pathUnknown":
      return l10n.t("The service at {0} does not know this path. Check the base URL.", subject);
    case "redirected":
      return l10n.t(
        "The service points to {0}; nothing was sent there. Change the base URL if that is right.",
        subject,
      );
    case "redirectHidden":
      return l10n.t(
        "{0} points to another address, which a browser does not tell; nothing was sent there. Check the base URL.",
        subject,
      );
    case "tooManyRedirects":
      return l10n.t("The service at {0} redirects in a circle. Check the base URL.", subject);
    case "htmlPage":
      return l10n.t("A web page answered at {0}, not a model. Check the base URL and your proxy.", subject);
    case "hostUnknown":
      return l10n.t("The address of {0} was not found. Check the base URL and your network.", subject);
    case "connectionRefused":
      return l10n.t("{0} refuses connections. Check the base URL, and whether the server runs.", subject);
    case "connectTimeout":
      return l10n.t("{0} could not be reached in time. Check the base URL and your network.", subject);
    case "tls":
      return l10n.t(
        "The secure connection to {0} failed. Check the base URL and your certificates.",
        subject,
      );
    case "proxy":
      return l10n.t("The proxy did not let the request to {0} through. Check your proxy settings.", subject);
    case "browserUntold":
      return l10n.t(
        "The browser got no response from {0} and does not tell why. Most likely the server does not allow requests from web pages (CORS), or it cannot be reached. Check the base URL, or ask who runs the server.",
        subject,
      );
    case "browserNeedsHttps":
      return l10n.t(
        "A browser sends nothing to {0}, which is plain http. Use a base URL that begins with https://, a server on this machine, or VS Code on a desktop.",
        subject,
      );
    case "insecure":
      return l10n.t(
        "{0} is plain http: the key and your code would travel unencrypted. Allow it first.",
        subject,
      );
    case "headerInvalid":
      return l10n.t("The request header {0} cannot be set. Change the setting for request headers.", subject);
    case "fieldReserved":
      return l10n.t(
        "The extra field {0} is set by the extension itself. Change the setting for the extra body.",
        subject,
      );
    case "settingInvalid":
      return l10n.t("The setting {0} has a value of a wrong kind. Correct it.", subject);
    case "connectionLost":
      return l10n.t("The connection broke. Try again.");
    case "firstByteTimeout":
      return counted(
        l10n,
        Number(subject),
        (number) =>
          l10n.t("No answer began within {0} second. Try again, or raise the limit in the settings.", number),
        (number) =>
          l10n.t(
            "No answer began within {0} seconds. Try again, or raise the limit in the settings.",
            number,
          ),
      );
    case "silence":
      return counted(
        l10n,
        Number(subject),
        (number) =>
          l10n.t("Nothing more came for {0} second. Try again, or raise the limit in the settings.", number),
        (number) =>
          l10n.t("Nothing more came for {0} seconds. Try again, or raise the limit in the settings.", number),
      );
    case "cutOff":
      return l10n.t("The service stopped before the answer was complete. Try again.");
    case "emptyAnswer":
      return l10n.t("The service sent an empty answer. Try again, or choose another model.");
    case "notUnderstood":
      return l10n.t("The service's answer could not be understood. Check the base URL, or report this.");
    case "tooLong":
      return l10n.t(
        "The service sent more than {0} characters without an end. Report this.",
        numberWords(l10n, Number(subject)),
      );
    case "internal":
      return l10n.t("Something went wrong inside the extension. Report this.");
    default:
      return unknownSentence(reason, status, l10n);
  }
}

/** A log may have been written by a version that knew more. */
function unknownSentence(_reason: never, status: number, l10n: Localization): string {
  return l10n.t("The request failed with status {0}.", status);
}

function addressSentence(fault: string, l10n: Localization): string {
  switch (fault) {
    case "credentials":
      return l10n.t("The base URL must not contain a user name or password. Remove them.");
    case "notHttp":
      return l10n.t("The base URL must begin with http:// or https://.");
    default:
      return l10n.t("The base URL is not a complete URL such as https://host/path. Correct it.");
  }
}
