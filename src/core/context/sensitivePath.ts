/** Names of files that hold secrets by convention: keys, certificates' private halves, credentials of tools. */
const names: readonly RegExp[] = [
  /^\.env(?:rc|\..+)?$/,
  /\.env$/,
  /^[._]?(?:npmrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg)$/,
  /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/,
  /\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg|ovpn|tfstate|tfvars)$/,
  /^(?:credentials|secrets?)(?:\.(?:json|ya?ml|toml|ini|txt))?$/,
  /^(?:service-?account|client_secret|application_default_credentials).*\.json$/,
];

/** Parts of a path below which everything is secret. */
const folders = /(?:^|\/)(?:\.ssh|\.aws|\.gnupg|\.kube|\.azure|\.docker)\//;

/** Examples that are there to be read. */
const examples = /\.(?:example|sample|template|dist|defaults?)$/;

/** Whether a file's name says that it holds secrets. @param path with forward slashes or backslashes */
export function isSensitivePath(path: string): boolean {
  const normal = path.replaceAll("\\", "/").toLowerCase();
  const name = normal.slice(normal.lastIndexOf("/") + 1);
  if (examples.test(name)) return false;
  return folders.test(`/${normal}`) || names.some((pattern) => pattern.test(name));
}
