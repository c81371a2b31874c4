const regionNames = 'regional|us|eu|apac|jp|au|ca|in|sa|me|af|us-gov';
/** Before the id of an inference profile of some regions, or (which has a price of its own) of all. */
const regions = new RegExp(`^(?:${regionNames})\\.`);
const profiles = new RegExp(`^(?:global|${regionNames})\\.`);
const vendors = /^(?:anthropic|amazon|meta|mistral|cohere|ai21|deepseek|openai|qwen|google|nvidia|writer|stability)\./;

/** Whether the id is written the way Bedrock's are: an ARN, or a vendor and a dot. */
export function isBedrockId(name: string): boolean {
  return vendors.test(withoutProfile(withoutArn(name)));
}

/** Whether an ARN names what an account set up itself, whose model it doesn't tell. */
export function isOwnDeployment(name: string): boolean {
  return /^arn:aws[^/]*:(?:application-inference-profile|provisioned-model|custom-model|custom-model-deployment|imported-model|prompt-router|endpoint)\//.test(
    name,
  );
}

/** The id within an ARN of a model or of an inference profile. */
export function withoutArn(name: string): string {
  return name.replace(/^arn:aws[^/]*\//, '');
}

/** `us.amazon.nova-pro-v1:0` as `amazon.nova-pro-v1:0`. */
export function withoutProfile(name: string): string {
  return name.replace(profiles, '');
}

/** The name that prices are kept under: the profiles of all regions but the global one cost the same. */
export function plainBedrock(name: string): string {
  return name.replace(regions, '').replace(/^(?<global>global\.)?anthropic\./, '$<global>');
}

/** The vendor's own name of the model: `us.anthropic.claude-sonnet-4-20250514-v1:0` as `claude-sonnet-4-20250514`. */
export function makersName(name: string): string {
  return withoutProfile(name)
    .replace(vendors, '')
    .replace(/-v\d+(?::.*)?$/, '');
}
