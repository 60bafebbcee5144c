variable "region" {
  type    = string
  default = "us-east-1"
}

variable "name" {
  type    = string
  default = "cotrackpro-voice-center"
}

variable "image" {
  type        = string
  description = "The image with its tag, such as ACCOUNT.dkr.ecr.us-east-1.amazonaws.com/voice-center:0.1.0"
}

variable "tier" {
  type        = string
  default     = "all"
  description = "all: webhooks and streams; stream: streams alone, beside a TIER=api deployment"

  validation {
    condition     = contains(["all", "stream"], var.tier)
    error_message = "The tier is all or stream."
  }
}

variable "domain" {
  type        = string
  description = "The public host name of this load balancer, such as voice.example.com"
}

variable "api_domain" {
  type        = string
  default     = ""
  description = "The public host name of the webhooks where it is another one (tier = stream)"
}

variable "certificate_arn" {
  type        = string
  description = "An ACM certificate for the domain"
}

variable "vpc_id" {
  type = string
}

variable "public_subnet_ids" {
  type        = list(string)
  description = "At least two, for the load balancer"
}

variable "private_subnet_ids" {
  type        = list(string)
  description = "For the tasks; with a way out to the vendors (NAT)"
}

variable "tasks" {
  type    = number
  default = 2
}

variable "calls_per_task" {
  type        = number
  default     = 100
  description = "MAX_CONCURRENT_SESSIONS of each task"
}

variable "table_name" {
  type    = string
  default = "cotrackpro-calls"
}

variable "ssm_prefix" {
  type        = string
  default     = "/cotrackpro/voice-center"
  description = "Where the secrets are, as SecureStrings: TWILIO_AUTH_TOKEN, ELEVENLABS_API_KEY, ANTHROPIC_API_KEY, OUTBOUND_API_KEY, CRON_SECRET, REDIS_URL, ..."
}

variable "kms_key_arn" {
  type        = string
  default     = ""
  description = "The key of the SecureStrings; empty for AWS's own (alias/aws/ssm)"
}

variable "drain_seconds" {
  type        = number
  default     = 60
  description = "Fargate ends a task 120 seconds after SIGTERM at most, so calls are said goodbye to before"

  validation {
    condition     = var.drain_seconds <= 60
    error_message = "Fargate gives 120 seconds in all: at most 60 for the calls."
  }
}

variable "log_days" {
  type    = number
  default = 90
}
