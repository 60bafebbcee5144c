resource "aws_cloudwatch_log_group" "log" {
  name              = "/ecs/${var.name}"
  retention_in_days = var.log_days
}

locals {
  metrics = {
    CallsEnded    = { pattern = "{ $.msg = \"cost.call.summary\" }", value = "1" }
    CallCostUsd   = { pattern = "{ ($.msg = \"cost.call.summary\") && ($.estimatedCostUsd = *) }", value = "$.estimatedCostUsd" }
    CallSeconds   = { pattern = "{ ($.msg = \"cost.call.summary\") && ($.durationSecs = *) }", value = "$.durationSecs" }
    SafetyEvents  = { pattern = "{ $.msg = \"safety.event\" }", value = "1" }
    SafetyTierOne = { pattern = "{ ($.msg = \"safety.event\") && ($.tier = 1) }", value = "1" }
  }
}

resource "aws_cloudwatch_log_metric_filter" "metric" {
  for_each       = local.metrics
  name           = each.key
  log_group_name = aws_cloudwatch_log_group.log.name
  pattern        = each.value.pattern

  metric_transformation {
    name          = each.key
    namespace     = "CoTrackPro/VoiceCenter"
    value         = each.value.value
    default_value = "0"
  }
}
