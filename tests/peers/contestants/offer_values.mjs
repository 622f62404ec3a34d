// The lists of offer.schema.json, for the schemas that are written as code.

export const CATEGORIES = [
  "analytics-amp",
  "ai-plus-machine-learning",
  "blockchain",
  "compute",
  "containers",
  "databases",
  "developer-tools",
  "devops",
  "identity",
  "integration",
  "internet-of-things",
  "it-and-management-tools",
  "monitoring-and-diagnostics",
  "media",
  "migration",
  "mixed-reality",
  "networking",
  "security",
  "storage",
  "web",
];
export const CLOUDS = ["PublicAzure", "Fairfax", "Mooncake", "Blackforest"];
export const LEAD_DESTINATIONS = ["None", "Blob", "Table", "Salesforce", "CRM", "Marketo", "Email", "HttpsEndpoint"];
export const OPERATING_SYSTEMS = ["Windows", "Linux"];
export const TRIAL_MONTHS = [0, 1, 3, 6];

export const IDENTIFIER = /^[a-z0-9_-]{1,50}$/;
export const MARKETING_IDENTIFIER = /^[a-z0-9-]{1,50}$/;
export const PROTOCOL = /^https?:\/\//;
export const REGION = /^[A-Z]{2}$/;
export const IMAGE_VERSION = /^[0-9]+\.[0-9]+\.[0-9]+$/;

export const isDistinct = (items) => new Set(items).size === items.length;
