import type { ErrorBody } from "./errorBody.ts";
import type { GatewayErrorReason } from "./errorReason.ts";

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
  [
    "modelUnavailable",
    /model_?not_?found|no available channel|unknown model|invalid model|model.{0,80}(not found|does ?n.t exist|does not exist|not exist|not available|is not supported|no longer available)|(no|not).{0,20}access to (the )?model|模型.{0,60}(不存在|未找到|不可用|不支持|已下线)|无可用(渠道|通道)|没有可用(渠道|通道)|未找到.{0,10}模型|无权.{0,10}模型/,
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
    "tooLarge",
    /(request|payload|body|entity|file|image|attachment).{0,30}too large|(请求体|文件|图片).{0,8}(过大|太大)/,
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
  const said = words.find(([reason, pattern]) => trusted(reason, effective) && pattern.test(text))?.[0];
  // "insufficient_quota" beats the rate limit that the status 429 suggests.
  if (said !== undefined) return said;
  return byStatus(effective, text);
}

/** Where words are believed. The statuses 401, 402 and 413 leave no doubt, and 5xx speak of limits loosely. */
function trusted(reason: GatewayErrorReason, status: number): boolean {
  if (reason === "serverTrouble") return status < 400;
  if (status === 401) return reason === "noCredit";
  if (status === 402 || status === 413) return false;
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
