resource "aws_ecs_cluster" "cluster" {
  name = var.name
}

locals {
  environment = {
    TIER                    = var.tier
    APP_ENV                 = "production"
    LOG_FORMAT              = "json"
    PORT                    = "8080"
    DATA_DIR                = "/data"
    SERVER_DOMAIN           = var.domain
    API_DOMAIN              = var.api_domain == "" ? var.domain : var.api_domain
    WS_DOMAIN               = var.domain
    AWS_REGION              = var.region
    DYNAMO_ENABLED          = "true"
    DYNAMO_TABLE_NAME       = aws_dynamodb_table.calls.name
    SSM_PREFIX              = var.ssm_prefix
    DRAIN_SECONDS           = tostring(var.drain_seconds)
    MAX_CONCURRENT_SESSIONS = tostring(var.calls_per_task)
  }
}

resource "aws_ecs_task_definition" "task" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.start.arn
  task_role_arn            = aws_iam_role.program.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  # The queue of records on its way to the table, and what the JVM's libraries unpack.
  volume {
    name = "data"
  }

  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([
    {
      name                   = "voice-center"
      image                  = var.image
      essential              = true
      readonlyRootFilesystem = true
      stopTimeout            = 120
      environment            = [for name, value in local.environment : { name = name, value = value }]
      portMappings           = [{ containerPort = 8080, protocol = "tcp" }]
      mountPoints = [
        { sourceVolume = "data", containerPath = "/data" },
        { sourceVolume = "tmp", containerPath = "/tmp" },
      ]
      healthCheck = {
        command     = ["CMD", "/opt/voice-center/bin/voice-center", "health"]
        interval    = 15
        timeout     = 6
        retries     = 4
        startPeriod = 30
      }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.log.name
          awslogs-region        = var.region
          awslogs-stream-prefix = "voice-center"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "service" {
  name                               = var.name
  cluster                            = aws_ecs_cluster.cluster.id
  task_definition                    = aws_ecs_task_definition.task.arn
  launch_type                        = "FARGATE"
  desired_count                      = var.tasks
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = 60

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = var.private_subnet_ids
    security_groups = [aws_security_group.tasks.id]
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.tasks.arn
    container_name   = "voice-center"
    container_port   = 8080
  }

  depends_on = [aws_lb_listener.https]
}

output "balancer" {
  description = "Point the domain here, by a CNAME or an alias."
  value       = aws_lb.balancer.dns_name
}
