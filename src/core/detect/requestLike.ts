/** Names of what is a whole request rather than its text. */
export const requestLike = /(settings|request|params|parameters|options|opts|config|body|payload|args)$/;
