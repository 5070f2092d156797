import type { ErrorBody } from "./errorBody.ts";
import type { GatewayErrorReason } from "./errorReason.ts";

/** "the model …", as long as it is not about a part of the request that the model does not take. */
const ofModel = String.raw`model(?:(?!(?<![\w./-])(?:param|field|argument|propert|function|tool|image|video|audio|file|role|input|output|feature)).){0,80}`;
const modelTrouble = new RegExp(
  [
    /model_?not_?found|no available (channel|account)|unknown model|unsupported model|model_deprecated/,
    /invalid model(?! (param|argument|field|propert|input|output|option|setting|config))/,
    `${ofModel}(not found|does ?n.t exist|not exist|not available|no longer (available|supported))`,
    `${ofModel}(has been|is|was) (deprecated|retired|removed|decommissioned|discontinued|shut ?down)`,
    // "The model x is not supported", but not "In this model the parameter x is not supported".
    /model(,? ?:? ?[`'"“]?[\w./:@-]+[`'"”]?)? (is )?not supported/,
    /(no|not).{0,20}access to (the )?model/,
    /模型.{0,60}(不存在|未找到|不可用|已下线|已停用|已弃用)|模型[^参数字段功能]{0,60}不(被)?支持(?=[\s，。,.!！;；:：)）]|$)/,
    /(?<!(参数|字段).{0,20})不支持(的|该|此|这个|所选|当前)?模型|无可用(渠道|通道)|没有可用(渠道|通道)|未找到.{0,10}模型|无权.{0,10}模型/,
  ]
    .map((part) => (typeof part === "string" ? part : part.source))
    .join("|"),
);
/** Nobody serves the model at the moment, which is no fault of the request. */
const noChannel = /no available (channel|account)|(无可用|没有可用)(渠道|通道)/;
/** Whose credit is out: that of those who run the service. */
const upstream = /upstream|channel|上游|渠道/;

/** Words that tell the reason better than the status does, in the order in which they are believed. */
const words: readonly (readonly [reason: GatewayErrorReason, pattern: RegExp])[] = [
  // Google calls its rate limits quotas too; only its code tells.
  [
    "rateLimited",
    /resource_exhausted|rate_limit|rate limit|too many requests|tokens per min|请求(过于频繁|过多|频率)|限流|限速|频率(限制|过高)|负载已饱和|并发/,
  ],
  [
    "noCredit",
    /insufficient[_ ](user[_ ])?(quota|balance|credit|fund)|exceeded your current quota|credit balance|out of credits?|billing|quota.{0,20}(exhausted|not enough|insufficient)|not enough (balance|credit|quota)|payment required|余额不足|额度不足|额度.{0,6}(用尽|耗尽|不够)|欠费|预扣费.{0,8}失败|充值/,
  ],
  ["modelUnavailable", modelTrouble],
  [
    "tooLarge",
    /(request|payload|body|entity|file|image|video|attachment|media).{0,30}too (large|big)|\b(image|video|file|attachment|media|payload|body).{0,40}(exceeds?|exceeded|larger than|bigger than|\bover\b).{0,40}(\b\d+(\.\d+)? ?([kmg]i?b|bytes)\b|size)|(请求体|文件|图片|图像|视频|附件).{0,12}(过大|太大|超过|超出|超限)/,
  ],
  [
    "contextTooLong",
    /context_length|context (length|window|size)|maximum (context|prompt|input)|(prompt|input|messages?|request).{0,30}too long|too many (input )?tokens|exceeds? (the )?(max(imum)?|limit).{0,30}tokens|token (count|limit).{0,40}exceed|exceeds the available context|上下文|(输入|提示词?|消息).{0,8}(过长|超长|太长)|超出.{0,12}(长度|token)/,
  ],
  [
    "blocked",
    /content[_ ]?(policy|filter|management|moderation)|data_inspection_failed|sensitive_words|prompt_blocked|flagged|敏感|违规|内容(安全|审核|策略)/,
  ],
  [
    "keyRefused",
    /login fail|not logged in|鉴权失败|认证失败|invalid[_ ](api[_ ]?)?(key|token)|incorrect api key|api key not valid|api[_ ]key.{0,30}(invalid|expired|disabled|revoked)|authentication_error|invalid_authentication|unauthori[sz]ed|(无效|错误|过期|禁用).{0,8}(令牌|密钥|key)|(令牌|密钥).{0,12}(无效|错误|过期|禁用|不正确|不可用|验证)/,
  ],
  [
    "serverTrouble",
    /overloaded|server_?error|internal error|upstream|bad gateway|temporarily|服务器(错误|繁忙|内部)|稍后(再|重)试|上游/,
  ],
];

/** Permanent faults that arrive as 5xx: llama.cpp answers malformed JSON so. */
const requestFault = /failed to parse|parse error|invalid json|malformed|syntax error|invalid_request/;

/**
 * The reason of an error, by status and body. With status 200 (an error inside a good answer) the body's own number
 * counts.
 */
export function classifyError(status: number, body: ErrorBody): GatewayErrorReason {
  const effective = status >= 400 ? status : (body.status ?? status);
  const text = `${body.codes} ${body.message?.toLowerCase().slice(0, 4000) ?? ""}`;
  const said = words.find(
    ([reason, pattern]) => trusted(reason, effective, text, body.codes) && pattern.test(text),
  )?.[0];
  // "insufficient_quota" beats the rate limit that the status 429 suggests.
  if (said !== undefined) return said;
  return byStatus(effective, text);
}

/** Whether a model that is not available here may be so under another version: nobody serves this one just now. */
export function lacksChannel(status: number, body: ErrorBody): boolean {
  return status >= 500 || noChannel.test(body.message ?? "");
}

/** Where words are believed. The statuses 401, 402 and 413 leave no doubt, and 5xx speak of limits loosely. */
function trusted(reason: GatewayErrorReason, status: number, text: string, codes: string): boolean {
  if (reason === "serverTrouble") return status < 400;
  if (status === 401) return reason === "noCredit";
  if (status === 402 || status === 413) return false;
  // Whoever runs out of credit behind the service, or bills for it, the user cannot top that up.
  if (status >= 500 && reason === "noCredit") return /insufficient/.test(codes) && !upstream.test(text);
  if (status >= 500) return reason !== "keyRefused" && reason !== "blocked" && reason !== "tooLarge";
  if (reason === "rateLimited") return status === 429 || status === 403 || status < 400;
  return status !== 429 || reason === "noCredit";
}

function byStatus(status: number, text: string): GatewayErrorReason {
  switch (status) {
    case 401:
      return "keyRefused";
    case 402:
      return "noCredit";
    case 403:
      return "forbidden";
    case 404:
      return "pathUnknown";
    case 407:
      return "proxy";
    case 413:
      return "tooLarge";
    case 408:
    case 409:
    case 425:
      return "busy";
    case 429:
      return "rateLimited";
    default:
      if (status >= 500) return requestFault.test(text) ? "badRequest" : "serverTrouble";
      if (status >= 400) return "badRequest";
      return "serverError";
  }
}
