# The same as ./voice-center create-table makes.
resource "aws_dynamodb_table" "calls" {
  name         = var.table_name
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "callSid"

  attribute {
    name = "callSid"
    type = "S"
  }

  attribute {
    name = "role"
    type = "S"
  }

  attribute {
    name = "status"
    type = "S"
  }

  attribute {
    name = "startedAt"
    type = "S"
  }

  global_secondary_index {
    name            = "role-date-index"
    hash_key        = "role"
    range_key       = "startedAt"
    projection_type = "ALL"
  }

  global_secondary_index {
    name            = "status-date-index"
    hash_key        = "status"
    range_key       = "startedAt"
    projection_type = "ALL"
  }

  ttl {
    attribute_name = "ttl"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}
