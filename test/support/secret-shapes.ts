/** A secret of each kind: of a machine, chosen by a person, hexadecimal, base64, and of letters only. */
export const SECRETS = {
  random: "Zx9Kq2Lm8Vn4Pw7Rt3Yb6",
  chosen: "hunter2hunter2",
  hex: "9f86d081884c7d659a2feaa0c55ad015",
  base64: "q7Zt+Xk29/dkA83jdPw0mQ==",
  letters: "qwxkzvjhbnmplrtsdfgy",
} as const;

/** How a secret stands in a line. */
export const SHAPES: Readonly<Record<string, (secret: string) => string>> = {
  "an assignment": (secret) => `OPENAI_API_KEY=${secret} codex`,
  "an assignment in upper case, run together": (secret) => `DBPASSWORD=${secret}`,
  JSON: (secret) => `{"access_token":"${secret}","n":1}`,
  "JSON inside a line": (secret) => `body="{\\"apiKey\\":\\"${secret}\\",\\"n\\":1}"`,
  "JSON inside of JSON": (secret) => `{"message":"{\\\\\\"token\\\\\\": \\\\\\"${secret}\\\\\\"}"}`,
  "a field of YAML": (secret) => `client-secret: '${secret}'`,
  "the next line": (secret) => `token:\n  ${secret}`,
  "Rust's debug output": (secret) => `Config { api_key: Some("${secret}"), retries: 3 }`,
  "nested debug output": (secret) => `auth: Some(ApiKey { inner: "${secret}" })`,
  "pretty debug output": (secret) => `    api_key: Some(\n        "${secret}",\n    ),`,
  "a type of its own": (secret) => `token: Secret("${secret}")`,
  "a literal of bytes": (secret) => `private_key: b"${secret}"`,
  "a list": (secret) => `tokens = ["${secret}"]`,
  "a bearer header": (secret) => `Authorization: Bearer ${secret}`,
  "a header of another scheme": (secret) => `authorization: ApiKey ${secret}`,
  "a header with parameters": (secret) => `Authorization: Digest username="me", response="${secret}"`,
  "a header of a cloud": (secret) =>
    `Authorization: AWS4-HMAC-SHA256 SignedHeaders=host, Signature=${secret}`,
  "a header map": (secret) => `headers: {"x-api-key": "${secret}", "accept": "*/*"}`,
  "a pair of a header": (secret) => `("x-api-key", "${secret}")`,
  "a cookie": (secret) => `Cookie: theme=dark; session=${secret}`,
  "a new cookie": (secret) => `set-cookie: sid=${secret}; Path=/; HttpOnly`,
  "a signed address of S3": (secret) =>
    `GET https://b.s3.test/f?X-Amz-Date=20240101&X-Amz-Signature=${secret} 403`,
  "a signed address of Azure": (secret) => `https://a.blob.test/c?sv=2022-11-02&sig=${secret}`,
  "a token in an address": (secret) => `https://host.test/p?token=${secret}#part`,
  "a code in an address": (secret) => `http://localhost:1455/callback?code=${secret}`,
  "a password in an address": (secret) => `postgres://user:${encodeURIComponent(secret)}@db.test/main`,
  "a token before a host": (secret) => `cloning https://${encodeURIComponent(secret)}@github.test/o/r`,
  "a token as user": (secret) => `https://${encodeURIComponent(secret)}:x-oauth-basic@github.test/o/r`,
  "a connection string": (secret) => `AccountName=x;AccountKey=${secret};EndpointSuffix=y`,
  "a flag": (secret) => `codex --api-key ${secret} run`,
  "a flag with a sign": (secret) => `codex --token=${secret}`,
  "a list of arguments": (secret) => `args: ["codex", "--api-key", "${secret}"]`,
  XML: (secret) => `<apiKey>${secret}</apiKey>`,
  "words before": (secret) => `Incorrect API key provided: ${secret}. You can find yours there`,
  "words behind": (secret) => `${secret} is no valid key`,
  "words around": (secret) => `the token ${secret} was refused`,
  "an escape before": (secret) => `failed:\\n${secret} is the password`,
  colors: (secret) => `\u001b[31mtoken\u001b[0m=\u001b[1m${secret}\u001b[0m`,
  "a PEM block": (secret) => `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
  "a PEM block in one line": (secret) =>
    `pem="-----BEGIN RSA PRIVATE KEY-----\\n${secret}\\n-----END RSA PRIVATE KEY-----"`,
  "a PEM block without its end": (secret) => `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}`,
};

/** The longest piece of a secret that a text may show: shorter ones say nothing. */
const MAX_SHOWN_CHARS = 7;

/** The first piece of a secret, eight characters long, that a text shows. */
export function shownPiece(text: string, secret: string): string | undefined {
  for (const form of new Set([secret, encodeURIComponent(secret)])) {
    for (let at = 0; at + MAX_SHOWN_CHARS < form.length; at++) {
      const piece = form.slice(at, at + MAX_SHOWN_CHARS + 1);
      if (text.includes(piece)) return piece;
    }
  }
  return undefined;
}
